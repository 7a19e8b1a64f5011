package io.github.heliconej.it;

import io.github.heliconej.api.CallCompleted;
import io.github.heliconej.api.CallStarted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers every event of a call. Part of the test application. */
@ApplicationScoped
public class CompletedCalls {
    private final Queue<CallCompleted> completed = new ConcurrentLinkedQueue<>();
    private final Queue<String> started = new ConcurrentLinkedQueue<>();

    void started(@Observes CallStarted call) {
        started.add(call.id());
    }

    void completed(@Observes CallCompleted call) {
        completed.add(call);
    }

    /** One line for each call that asked for the model: outcome, attempts, status of the failure, tokens. */
    public List<String> of(String model) {
        return completed.stream()
                .filter(call -> call.model().equals(model))
                .map(CompletedCalls::line)
                .toList();
    }

    /** How often the ids of the model's completed calls were announced. */
    public List<Long> announcements(String model) {
        return completed.stream()
                .filter(call -> call.model().equals(model))
                .map(call -> started.stream().filter(call.info().id()::equals).count())
                .toList();
    }

    private static String line(CallCompleted call) {
        return String.join(
                " ",
                call.outcome().toString(),
                call.endpoint().toString(),
                call.isStream() ? "streamed" : "whole",
                "attempts=" + call.attempts().size(),
                "status=" + call.failure().map(failure -> failure.status()).orElse(200),
                "tokens=" + call.usage().map(usage -> usage.totalTokens()).orElse(0L),
                "finish=" + call.finishReasons());
    }
}
