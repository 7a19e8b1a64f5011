package io.github.heliconej.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.CallCompleted;
import org.junit.jupiter.api.Test;

class LastTriedTest {

    @Test
    void of_answered_isTheTargetThatAnswered() {
        CallCompleted call = Calls.answered(
                "a/openai, b/anthropic", "anthropic", Calls.to("a/openai", 500), Calls.to("b/anthropic", 200));

        assertThat(of(call)).isEqualTo(new LastTried("b", "anthropic"));
    }

    @Test
    void of_failedWithProviderInTheName_isThatProvider() {
        CallCompleted call = Calls.failed("a/azure/eu", 500, Calls.to("a/azure/eu", 500));

        assertThat(of(call)).isEqualTo(new LastTried("a", "azure"));
    }

    @Test
    void of_failedWithoutProviderInTheName_isTheGateway() {
        assertThat(of(Calls.failed("helicone/a", 500, Calls.to("a", 500)))).isEqualTo(new LastTried("a", "helicone"));
    }

    @Test
    void of_targetThatTheRequestNamed_isItsHost() {
        CallCompleted call = Calls.failed("a", 500, Calls.to("models.example.org", 500));

        assertThat(of(call)).isEqualTo(new LastTried("a", "models.example.org"));
    }

    @Test
    void of_chainThatTravelledWhole_isItsFirstModel() {
        CallCompleted call = Calls.answered("a/openai,b", "helicone", Calls.to("a/openai,b", 200));

        assertThat(of(call)).isEqualTo(new LastTried("a", "helicone"));
    }

    @Test
    void of_refused_isTheFirstModelAndNobody() {
        assertThat(of(Calls.failed("helicone/a/openai,b", 400))).isEqualTo(new LastTried("a", ""));
    }

    @Test
    void of_refusedEmptyEntry_isNoName() {
        assertThat(of(Calls.failed(" ,b", 400))).isEqualTo(new LastTried("", ""));
    }

    private static LastTried of(CallCompleted call) {
        return LastTried.of(call, "helicone");
    }
}
