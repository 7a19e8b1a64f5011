package io.github.heliconej.gateway;

import io.github.heliconej.api.CallCompleted;
import io.github.heliconej.api.CallStarted;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Tells those who listen. Each kind has an event of its own: who selects one has its observers sought at each call. */
@Dependent
final class CallEvents {

    private final Event<CallStarted> starts;
    private final Event<CallCompleted> ends;

    @Inject
    CallEvents(Event<CallStarted> starts, Event<CallCompleted> ends) {
        this.starts = starts;
        this.ends = ends;
    }

    void started(CallStarted call) {
        starts.fire(call);
    }

    void completed(CallCompleted call) {
        ends.fire(call);
    }
}
