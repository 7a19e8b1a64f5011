package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.Caller;
import io.github.heliconej.api.CallerTerms;
import io.github.heliconej.api.Role;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.Instances;
import io.github.heliconej.config.TestConfig;
import jakarta.enterprise.inject.Instance;
import java.security.Principal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose calls they are: limits, budgets and cached answers hang on it. */
class CallersTest {

    private final HeliconeConfig config = TestConfig.of("helicone.access.technical-caller", "letters");

    @Test
    void caller_letInByTheGate_isTheCaller() {
        Caller key = new Caller("key:1", "Team blue", Set.of(Role.CALLER), CallerTerms.none());

        assertThat(callers(() -> "alice").of(CallContext.none().withCaller(key)))
                .isEqualTo(key);
    }

    @Test
    void caller_beanWithPrincipal_isThePrincipal() {
        Caller caller = callers(() -> "alice").of(CallContext.none());

        assertThat(caller.tenant()).isEqualTo("principal:alice");
        assertThat(caller.name()).isEqualTo("alice");
        assertThat(caller.roles()).containsExactly(Role.CALLER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anonymous", "ANONYMOUS", "UNAUTHENTICATED"})
    void caller_beanOfNobody_isTheTechnicalOne(String nobody) {
        assertThat(callers(() -> nobody).of(CallContext.none()).tenant()).isEqualTo("technical:letters");
    }

    @Test
    void caller_beanWithoutPrincipal_isTheTechnicalOne() {
        Caller caller = new Callers(config, Instances.none()).of(CallContext.none());

        assertThat(caller.tenant()).isEqualTo("technical:letters");
        assertThat(caller.name()).isEqualTo("letters");
    }

    @Test
    void caller_serverThatThrowsInsteadOfAPrincipal_isTheTechnicalOne() {
        Principal failing = () -> {
            throw new IllegalStateException("no security here");
        };

        assertThat(callers(failing).of(CallContext.none()).tenant()).isEqualTo("technical:letters");
    }

    private Callers callers(Principal principal) {
        Instance<Principal> found = Instances.of(principal);
        return new Callers(config, found);
    }
}
