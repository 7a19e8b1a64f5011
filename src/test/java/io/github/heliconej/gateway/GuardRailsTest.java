package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.Caller;
import io.github.heliconej.api.CallerTerms;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.Role;
import io.github.heliconej.api.Stop;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators do not want to be asked is refused before anybody is. */
@Timeout(20)
class GuardRailsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpt-4o|200",
                "GPT-4o-mini|200",
                "gpt-4o-audio|403",
                "claude-3/anthropic|200",
                "claude-3/bedrock|403",
                "gpt-4o,other|403",
                "helicone/gpt-4o|200"
            })
    void model_byAllowAndDeny_isLetThroughOrRefused(String model, int status) {
        TestGateway gateway =
                TestGateway.of("helicone.models.allow", "gpt-4o*,*/anthropic", "helicone.models.deny", "*-audio");
        assertThat(status(gateway, model, CallContext.none())).isEqualTo(status);
        assertThat(gateway.unary.sent).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void model_outsideTheCallersTerms_isRefused() {
        TestGateway gateway = TestGateway.of();
        CallContext caller = as(terms(List.of("gpt-*"), List.of(), OptionalLong.empty(), OptionalLong.empty()));
        assertThat(status(gateway, "gpt-4o", caller)).isEqualTo(200);
        assertThat(status(gateway, "gpt-4o,claude-3", caller)).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"m/openai,200", "m/OpenAI,200", "m/azure,403", "m,403", "'m/openai,m/azure',403"})
    void provider_outsideTheCallersTerms_isRefused(String model, int status) {
        CallContext caller = as(terms(List.of(), List.of("openai"), OptionalLong.empty(), OptionalLong.empty()));
        assertThat(status(TestGateway.of(), model, caller)).isEqualTo(status);
    }

    @Test
    void provider_onRouteDirect_isTheOneThatWouldAnswer() {
        TestGateway gateway =
                TestGateway.direct("helicone.provider.a.models", "m1", "helicone.provider.b.models", "m2");
        CallContext caller = as(terms(List.of(), List.of("a"), OptionalLong.empty(), OptionalLong.empty()));
        assertThat(status(gateway, "m1", caller)).isEqualTo(200);
        assertThat(status(gateway, "m2", caller)).isEqualTo(403);
    }

    @Test
    void prompt_longerThanTheCallerMaySend_isRefused() {
        CallContext caller = as(terms(List.of(), List.of(), OptionalLong.of(50), OptionalLong.empty()));
        TestGateway gateway = TestGateway.of();
        assertThat(status(gateway, ChatRequest.of("m", "short"), caller)).isEqualTo(200);
        assertThat(status(gateway, ChatRequest.of("m", "many words ".repeat(50)), caller))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_tokens", "max_completion_tokens"})
    void answer_longerThanTheCallerMayAskFor_isRefused(String name) {
        CallContext caller = as(terms(List.of(), List.of(), OptionalLong.empty(), OptionalLong.of(100)));
        TestGateway gateway = TestGateway.of();
        ChatRequest request = ChatRequest.of("m", "Hi");
        assertThat(status(gateway, request.with(name, Json.createValue(100)), caller))
                .isEqualTo(200);
        assertThat(status(gateway, request.with(name, Json.createValue(101)), caller))
                .isEqualTo(400);
        assertThat(status(gateway, request.with(name, Json.createValue(1e3)), caller))
                .isEqualTo(400);
        assertThat(status(gateway, request.with(name, JsonValue.TRUE), caller)).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o,max_tokens", "o3-mini,max_completion_tokens", "gpt-5,max_completion_tokens"})
    void answer_withoutALimit_getsTheCallers(String model, String name) {
        CallContext caller = as(terms(List.of(), List.of(), OptionalLong.empty(), OptionalLong.of(100)));
        TestGateway gateway = TestGateway.of();
        assertThat(status(gateway, model, caller)).isEqualTo(200);
        assertThat(gateway.unary.body(0)).contains("\"" + name + "\":100");
    }

    /** What a target that the request names makes of the body is held to the same rules. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            "temperature":1                                                                   | 200
            "model":"gpt-4o,o1-pro"                                                           | 403
            "model":"o1-pro"                                                                  | 403
            "max_tokens":101                                                                  | 400
            "max_tokens":null                                                                 | 400
            "max_completion_tokens":101                                                       | 400
            "messages":[{"role":"user","content":"one two three four five six seven eight"}]  | 400
            "messages":5                                                                      | 400
            "model":5                                                                         | 400
            """)
    void override_ofATarget_isHeldToTheSameRules(String members, int status) {
        TestGateway gateway =
                TestGateway.of("helicone.targets.allow", "api.example.com", "helicone.models.deny", "o1-pro");
        CallContext caller = as(terms(List.of(), List.of(), OptionalLong.of(12), OptionalLong.of(100)))
                .withHeader(
                        "Helicone-Fallbacks",
                        "[{\"target-url\":\"https://api.example.com\",\"headers\":{},\"onCodes\":[500],"
                                + "\"bodyKeyOverride\":{" + members + "}}]");
        assertThat(status(gateway, "gpt-4o", caller)).isEqualTo(status);
        assertThat(gateway.unary.sent).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void refusal_any_saysWhatIsWrong() {
        TestGateway gateway = TestGateway.of("helicone.models.deny", "bad*");
        assertThatThrownBy(() -> gateway.ask("bad-model")).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.failure().code()).isEqualTo("model_not_allowed");
            assertThat(stop.failure().param()).contains("model");
            assertThat(stop).hasMessageContaining("bad-model");
        });
    }

    private static int status(TestGateway gateway, String model, CallContext context) {
        return status(gateway, ChatRequest.of(model, "Hi"), context);
    }

    private static int status(TestGateway gateway, ChatRequest request, CallContext context) {
        try {
            TestGateway.value(gateway.gateway.chat(request, context));
            return 200;
        } catch (Stop refused) {
            return refused.status();
        }
    }

    private static CallContext as(CallerTerms terms) {
        return CallContext.none().withCaller(new Caller("key:a", "a", Set.of(Role.CALLER), terms));
    }

    private static CallerTerms terms(
            List<String> models, List<String> providers, OptionalLong prompt, OptionalLong output) {
        return new CallerTerms(models, providers, Map.of(), Map.of(), Optional.empty(), prompt, output);
    }
}
