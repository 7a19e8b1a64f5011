package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.TestConfig;
import io.github.heliconej.upstream.CallHeaders;
import io.github.heliconej.upstream.Guards;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutePlanTest {

    private static final String ID = "0b5f6a2c-0000-4000-8000-000000000000";
    private static final String[] PROVIDERS = {
        "helicone.providers", "openai,vllm",
        "helicone.provider.openai.url", "https://api.openai.com/v1",
        "helicone.provider.openai.api-key", "sk-openai",
        "helicone.provider.openai.models", "gpt-*,text-embedding-3-small",
        "helicone.provider.vllm.url", "http://vllm:8000",
        "helicone.provider.vllm.models", "llama*"
    };

    @Test
    void helicone_chain_isOneTargetPerEntryWithAllExclusions() {
        List<Target> targets = targets(withKey(), "helicone/gpt-4o , claude/anthropic,!azure");
        assertThat(targets).extracting(Target::model).containsExactly("gpt-4o,!azure", "claude/anthropic,!azure");
        assertThat(targets).extracting(Target::source).containsExactly("gpt-4o", "claude/anthropic");
        assertThat(targets).extracting(Target::index).containsExactly(0, 1);
        assertThat(targets).allSatisfy(target -> {
            assertThat(target.base()).hasToString("https://ai-gateway.helicone.ai/v1");
            assertThat(target.kind()).isEqualTo(Target.Kind.HELICONE);
            assertThat(target.headers())
                    .containsEntry("Authorization", "Bearer sk-h")
                    .containsEntry("Helicone-Request-Id", ID);
        });
    }

    @Test
    void helicone_unknownProvider_isNotSecondGuessed() {
        assertThat(targets(withKey(), "m/nobody-knows"))
                .extracting(Target::model)
                .containsExactly("m/nobody-knows");
    }

    @Test
    void helicone_withoutKey_is401() {
        assertThatThrownBy(() -> targets(TestConfig.of(), "gpt-4o")).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(401);
            assertThat(stop.failure().code()).isEqualTo("missing_api_key");
            assertThat(stop.failure().message()).contains("HELICONE_API_KEY");
        });
    }

    @Test
    void helicone_withoutKeyButProviders_isStill401() {
        assertThatThrownBy(() -> targets(TestConfig.of(PROVIDERS), "gpt-4o"))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.status()).isEqualTo(401));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            gpt-4o                     | gpt-4o@openai
            gpt-4o/openai              | gpt-4o@openai
            gpt-4o/OpenAI              | gpt-4o@openai
            unlisted/openai            | unlisted@openai
            llama3                     | llama3@vllm
            gpt-4o,llama3/vllm         | gpt-4o@openai;llama3@vllm
            gpt-4o/vllm                | gpt-4o@vllm
            anything,!openai           | anything@vllm
            """)
    void direct_entry_goesToItsOwnProvider(String chain, String expected) {
        assertThat(targets(config("direct"), chain))
                .extracting(target -> target.model() + "@" + target.provider())
                .containsExactly(expected.split(";"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-4o/azure",
                "gpt-4o,llama3/azure",
                "nobody-lists-this",
                "gpt-4o/openai,!openai",
                "gpt-4o,!openai,!vllm"
            })
    void direct_providerThatIsNotThere_is400OnModel(String chain) {
        assertThatThrownBy(() -> targets(config("direct"), chain)).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(400);
            assertThat(stop.failure().param()).hasValue("model");
        });
    }

    @Test
    void direct_onlyProvider_takesAnyModel() {
        HeliconeConfig config = TestConfig.of(
                "helicone.route", "direct", "helicone.providers", "one", "helicone.provider.one.url", "http://one");
        assertThat(targets(config, "whatever")).extracting(Target::provider).containsExactly("one");
    }

    @Test
    void direct_headers_haveItsOwnKeyOrNone() {
        List<Target> targets = targets(config("direct"), "gpt-4o,llama3");
        assertThat(targets.get(0).headers()).containsEntry("Authorization", "Bearer sk-openai");
        assertThat(targets.get(1).headers()).doesNotContainKey("Authorization");
        assertThat(targets).allSatisfy(target -> assertThat(target.headers().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("helicone-")));
        assertThat(targets.get(1).base()).hasToString("http://vllm:8000/v1");
    }

    @Test
    void headers_ofEveryTarget_areAsciiOnTheWire() {
        HeliconeConfig config = TestConfig.of("helicone.sandbox", "on", "helicone.sandbox.url", "http://s");
        CallHeaders headers = new CallHeaders(Map.of("Helicone-Sandbox", "delay=ü", "Helicone-User-Id", "Jürgen"));
        assertThat(plan(config)
                        .targets(ChatRequest.of("m", "Hi"), headers, ID)
                        .get(0)
                        .headers()
                        .values())
                .allMatch(value -> value.chars().allMatch(letter -> letter < 127));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "!", "a,,b", "!openai"})
    void chain_thatDoesNotParse_is400OnEveryRoute(String chain) {
        for (String route : List.of("helicone", "direct", "failover")) {
            assertThatThrownBy(() -> targets(
                            config(route), ChatRequest.of("x", "Hi").withModel(chain.isEmpty() ? " , " : chain)))
                    .isInstanceOf(Stop.class);
        }
    }

    @Test
    void toString_ofATarget_showsNoKey() {
        assertThat(targets(withKey(), "m").toString()).doesNotContain("sk-h");
    }

    private static HeliconeConfig withKey() {
        return TestConfig.of("helicone.api-key", "sk-h");
    }

    private static HeliconeConfig config(String route) {
        return TestConfig.of(with(PROVIDERS, "helicone.api-key", "sk-h", "helicone.route", route));
    }

    private static String[] with(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static List<Target> targets(HeliconeConfig config, String chain) {
        return targets(config, ChatRequest.of(chain, "Hi"));
    }

    private static List<Target> targets(HeliconeConfig config, ModelRequest<?> request) {
        return plan(config).targets(request, new CallHeaders(Map.of()), ID);
    }

    private static RoutePlan plan(HeliconeConfig config) {
        TargetHeaders headers = new TargetHeaders(config, new GatewayInstance());
        return new RoutePlan(config, headers, new RequestedTargets(config, headers, Guards.of(config)));
    }
}
