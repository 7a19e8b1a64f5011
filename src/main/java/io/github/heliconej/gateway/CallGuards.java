package io.github.heliconej.gateway;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** Every guard there is. */
@Dependent
final class CallGuards {

    private final List<CallGuard> guards;

    @Inject
    CallGuards(Instance<CallGuard> guards) {
        this.guards = guards.stream().toList();
    }

    /** Asks all of them. */
    void admit() {
        guards.forEach(CallGuard::admit);
    }
}
