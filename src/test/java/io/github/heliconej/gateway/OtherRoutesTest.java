package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.EmbeddingRequest;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.TestConfig;
import io.github.heliconej.upstream.CallHeaders;
import io.github.heliconej.upstream.Guards;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where embeddings, failover, the sandbox and a chain under upstream policies lead. */
class OtherRoutesTest {

    private static final String[] PROVIDERS = {
        "helicone.providers", "openai,vllm",
        "helicone.provider.openai.url", "https://api.openai.com/v1",
        "helicone.provider.openai.api-key", "sk-openai",
        "helicone.provider.openai.models", "gpt-*,text-embedding-3-small",
        "helicone.provider.vllm.url", "http://vllm:8000",
        "helicone.provider.vllm.models", "llama*"
    };

    private static final String ID = "0b5f6a2c-0000-4000-8000-000000000000";

    @Test
    void failover_entryThatAProviderOffers_hasAStandIn() {
        List<Target> targets = targets(config("failover"), "gpt-4o,claude,llama3/vllm,!azure");
        assertThat(targets)
                .extracting(target -> target.kind() + " " + target.model() + " " + target.provider())
                .containsExactly(
                        "HELICONE gpt-4o,!azure helicone",
                        "STAND_IN gpt-4o openai",
                        "HELICONE claude,!azure helicone",
                        "HELICONE llama3/vllm,!azure helicone",
                        "STAND_IN llama3 vllm");
        assertThat(targets).extracting(Target::index).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void failover_sameModelAtHeliconeAndDirectly_areTwoTargetsInTheBooks() {
        assertThat(targets(config("failover"), "gpt-4o/openai"))
                .extracting(Target::source)
                .doesNotHaveDuplicates();
    }

    @Test
    void failover_withoutKey_asksTheProviderAtOnce() {
        HeliconeConfig config = TestConfig.of(with(PROVIDERS, "helicone.route", "failover"));
        assertThat(targets(config, "gpt-4o")).extracting(Target::kind).containsExactly(Target.Kind.DIRECT);
        assertThatThrownBy(() -> targets(config, "claude")).isInstanceOf(Stop.class);
    }

    @Test
    void failover_excludedProvider_standsInForNobody() {
        assertThat(targets(config("failover"), "gpt-4o,!openai"))
                .extracting(Target::kind)
                .containsExactly(Target.Kind.HELICONE);
    }

    @Test
    void embeddings_listedModel_goesToItsProviderOnEveryRoute() {
        EmbeddingRequest request = EmbeddingRequest.of("text-embedding-3-small", List.of("a"));
        for (String route : List.of("helicone", "direct", "failover")) {
            assertThat(targets(config(route), request))
                    .extracting(Target::provider)
                    .startsWith("openai");
        }
    }

    @Test
    void embeddings_otherModel_goesToHeliconeWhoseFailureHasAHint() {
        EmbeddingRequest request = EmbeddingRequest.of("voyage-3", List.of("a"));
        List<Target> targets = targets(config("helicone"), request);
        assertThat(targets).extracting(Target::kind).containsExactly(Target.Kind.HELICONE);
        TestGateway gateway = TestGateway.of();
        gateway.unary.then(404);
        assertThatThrownBy(() -> TestGateway.value(gateway.gateway.embed(request, CallContext.none())))
                .hasMessageContaining("helicone.provider.<name>.models");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/openai , b/azure", "helicone/a, helicone/b/c,!d", " a ,b", "a"})
    void upstreamPolicies_chain_travelsWholeButForTheFirstPrefixes(String chain) {
        HeliconeConfig config = TestConfig.of("helicone.api-key", "sk-h", "helicone.policies", "upstream");
        List<Target> targets = targets(config, chain);
        assertThat(targets).extracting(Target::model).containsExactly(chain.replace("helicone/", ""));
    }

    @Test
    void upstreamPolicies_onOtherRoutes_areStillWalkedHere() {
        assertThat(targets(
                        TestConfig.of(with(PROVIDERS, "helicone.route", "direct", "helicone.policies", "upstream")),
                        "gpt-4o,llama3"))
                .hasSize(2);
    }

    @Test
    void sandbox_everything_goesThereWithItsSecret() {
        HeliconeConfig config = TestConfig.of(with(
                PROVIDERS,
                "helicone.sandbox",
                "on",
                "helicone.sandbox.url",
                "http://localhost:9080/sandbox/v1",
                "helicone.route",
                "direct",
                "helicone.api-key",
                "sk-h"));
        CallHeaders headers = new CallHeaders(Map.of("Helicone-Sandbox", "status=429", "Helicone-User-Id", "u"));
        for (ModelRequest<?> request : List.of(
                ChatRequest.of("gpt-4o,x/y", "Hi"), EmbeddingRequest.of("text-embedding-3-small", List.of("a")))) {
            assertThat(plan(config).targets(request, headers, ID)).allSatisfy(target -> {
                assertThat(target.base()).hasToString("http://localhost:9080/sandbox/v1");
                assertThat(target.headers())
                        .containsEntry(
                                "Authorization",
                                "Bearer " + config.sandbox().secret().reveal())
                        .containsEntry("Helicone-Sandbox", "status=429")
                        .containsEntry("Helicone-User-Id", "u");
            });
        }
    }

    @Test
    void sandboxHeader_withoutSandbox_goesNowhere() {
        CallHeaders headers = new CallHeaders(Map.of("Helicone-Sandbox", "status=429"));
        assertThat(plan(withKey())
                        .targets(ChatRequest.of("m", "Hi"), headers, ID)
                        .get(0)
                        .headers())
                .doesNotContainKey("Helicone-Sandbox");
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
