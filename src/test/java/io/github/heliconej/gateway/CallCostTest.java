package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.CacheOptions;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.ChatResponse;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What calls cost, in their answer's headers and at their end. */
@Timeout(20)
class CallCostTest {

    private final TestGateway gateway = TestGateway.of();

    @Test
    void chat_pricedModel_saysItsCostExactly() {
        ChatResponse answer = answered("gpt-4o", 1_001, 3, CallContext.none());
        assertThat(answer.info().headers()).containsEntry("Helicone-Cost", "0.0025325");
        assertThat(gateway.completed().get(0).cost().orElseThrow().total()).isEqualByComparingTo("0.0025325");
    }

    @Test
    void chat_unknownModel_hasNoCostRatherThanNone() {
        ChatResponse answer = answered("nobody-knows-me", 1_000, 3, CallContext.none());
        assertThat(answer.info().headers()).doesNotContainKey("Helicone-Cost");
        assertThat(gateway.completed().get(0).cost()).isEmpty();
    }

    @Test
    void chat_modelOverride_isPricedAsThat() {
        CallContext override = CallContext.none().withHeader("Helicone-Model-Override", "gpt-4o-mini/openai");
        ChatResponse answer = answered("nobody-knows-me", 1_000_000, 0, override);
        assertThat(answer.info().headers()).containsEntry("Helicone-Cost", "0.15");
    }

    @Test
    void chat_answerNamesAnUnknownModel_isPricedAsTheOneAsked() {
        gateway.unary.then(200, body("deployment-7", 1_000_000, 0));
        ChatResponse answer =
                TestGateway.value(gateway.gateway.chat(ChatRequest.of("gpt-4o/openai", "Hi"), CallContext.none()));
        assertThat(answer.info().headers()).containsEntry("Helicone-Cost", "2.5");
    }

    @Test
    void chat_hit_costsNothing() {
        CallContext cached = CallContext.none().withCache(CacheOptions.enabled());
        answered("gpt-4o", 1_000, 3, cached);
        ChatResponse hit = TestGateway.value(gateway.gateway.chat(ChatRequest.of("gpt-4o", "Hi"), cached));
        assertThat(hit.info().headers()).containsEntry("Helicone-Cost", "0");
        assertThat(gateway.completed().get(1).cost().orElseThrow().total()).isEqualTo(BigDecimal.ZERO);
    }

    private ChatResponse answered(String model, int prompt, int completion, CallContext context) {
        gateway.unary.then(200, body(model, prompt, completion));
        return TestGateway.value(gateway.gateway.chat(ChatRequest.of(model, "Hi"), context));
    }

    private static String body(String model, int prompt, int completion) {
        return "{\"model\":\"" + model + "\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"a\"},"
                + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":" + prompt + ",\"completion_tokens\":"
                + completion + "}}";
    }
}
