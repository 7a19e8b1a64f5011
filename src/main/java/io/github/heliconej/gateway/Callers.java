package io.github.heliconej.gateway;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.Caller;
import io.github.heliconej.api.CallerTerms;
import io.github.heliconej.api.Role;
import io.github.heliconej.config.HeliconeConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/** Knows who makes a call: whom the gate let in, or the principal of the bean that calls. */
@Dependent
final class Callers {

    /** How servers call somebody they do not know. */
    private static final Set<String> NOBODY = Set.of("", "anonymous", "ANONYMOUS", "UNAUTHENTICATED");

    /** Whose calls those of beans without a principal are: timers, start-up code, applications without security. */
    private final Caller technical;

    private final Instance<Principal> principals;

    @Inject
    Callers(HeliconeConfig config, Instance<Principal> principals) {
        String name = config.access().technicalCaller();
        this.technical = ofApplication("technical:" + name, name);
        this.principals = principals;
    }

    /** Has to be asked on the caller's own thread. */
    Caller of(CallContext context) {
        return context.caller().orElseGet(() -> principal()
                .map(name -> ofApplication("principal:" + name, name))
                .orElse(technical));
    }

    private Optional<String> principal() {
        try {
            return principals.stream().findFirst().map(Principal::getName).filter(name -> !NOBODY.contains(name));
        } catch (RuntimeException noPrincipal) {
            // A server without security has a bean for it all the same, which throws what only the server knows.
            return Optional.empty();
        }
    }

    private static Caller ofApplication(String tenant, String name) {
        return new Caller(tenant, name, Set.of(Role.CALLER), CallerTerms.none());
    }
}
