package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.CacheOptions;
import io.github.heliconej.api.CallCompleted;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.Caller;
import io.github.heliconej.api.CallerTerms;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.ChatResponse;
import io.github.heliconej.api.ChatStream;
import io.github.heliconej.api.Role;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The cache among the steps of a call, and what the call's end says of it. */
@Timeout(20)
class GatewayCacheTest {

    private static final CallContext CACHED = CallContext.none().withCache(CacheOptions.enabled());
    private static final String TEXT = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}";
    private static final String FINISH = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
    private static final String USAGE = "{\"choices\":[],\"usage\":{\"total_tokens\":3}}";

    @Test
    void chat_hit_namesTheCallItComesFromAndAsksNobody() {
        TestGateway gateway = TestGateway.of();
        gateway.ask("m", CACHED);
        ChatResponse hit = TestGateway.value(gateway.gateway.chat(ChatRequest.of("m", "Hi"), CACHED));
        CallCompleted first = gateway.completed().get(0);
        CallCompleted second = gateway.completed().get(1);
        assertThat(first.cachedFrom()).isEmpty();
        assertThat(second.cachedFrom()).contains(first.info().id());
        assertThat(second.attempts()).isEmpty();
        assertThat(second.outcome()).isEqualTo(CallCompleted.Outcome.SUCCEEDED);
        assertThat(second.usage()).isEqualTo(first.usage());
        assertThat(second.info().model()).isEqualTo(first.info().model());
        assertThat(hit.info().headers()).containsEntry("Helicone-Cache", "HIT");
        assertThat(gateway.unary.sent).hasSize(1);
        assertThat(gateway.pool.callsUnderWay()).isZero();
    }

    @Test
    void chat_otherTenant_isAskedForItself() {
        TestGateway gateway = TestGateway.of();
        gateway.ask("m", CACHED.withCaller(tenant("key:a")));
        gateway.ask("m", CACHED.withCaller(tenant("key:b")));
        gateway.ask("m", CACHED);
        assertThat(gateway.unary.sent).hasSize(3);
    }

    @Test
    void chat_tenantsThatShare_areAskedForOnce() {
        TestGateway gateway = TestGateway.of("helicone.cache.shared", "key:a,key:b*");
        gateway.ask("m", CACHED.withCaller(tenant("key:a")));
        gateway.ask("m", CACHED.withCaller(tenant("key:b2")));
        gateway.ask("m", CACHED.withCaller(tenant("key:c")));
        assertThat(gateway.unary.sent).hasSize(2);
    }

    @Test
    void chat_policiesUpstream_areNotEnforcedHere() {
        TestGateway gateway = TestGateway.of("helicone.policies", "upstream");
        gateway.ask("m", CACHED);
        gateway.ask("m", CACHED);
        assertThat(gateway.unary.sent).hasSize(2);
    }

    @Test
    void stream_hit_hidesUsageFromThoseWhoDidNotAsk() {
        TestGateway gateway = TestGateway.of();
        gateway.streams.then(TEXT, FINISH, USAGE);
        for (int call = 0; call < 2; call++) {
            try (ChatStream stream = TestGateway.value(gateway.gateway.stream(ChatRequest.of("m", "Hi"), CACHED))) {
                assertThat(stream).extracting(chunk -> chunk.data()).containsExactly(TEXT, FINISH);
            }
            assertThat(gateway.completed().get(call).usage()).isPresent();
        }
        assertThat(gateway.streams.sent).hasSize(1);
        assertThat(gateway.completed().get(1).cachedFrom()).isPresent();
        assertThat(gateway.pool.callsUnderWay()).isZero();
    }

    @Test
    void context_ofTheCompletedCall_holdsDefaultsMetadataAndWhatIsFixed() {
        TestGateway gateway = TestGateway.of("helicone.defaults.Helicone-Property-App", "shop");
        CallerTerms terms = new CallerTerms(
                java.util.List.of(),
                java.util.List.of(),
                Map.of("Helicone-Property-Team", "t", "Helicone-Property-App", "desk"),
                Map.of("Helicone-User-Id", "verified"),
                java.util.Optional.empty(),
                java.util.OptionalLong.empty(),
                java.util.OptionalLong.empty());
        Caller caller = new Caller("key:a", "a", Set.of(Role.CALLER), terms);
        gateway.ask("m", CallContext.none().withCaller(caller).withUser("claimed"));
        Map<String, String> known = gateway.completed().get(0).context().headers();
        assertThat(known)
                .containsEntry("Helicone-User-Id", "verified")
                .containsEntry("Helicone-Property-Team", "t")
                .containsEntry("Helicone-Property-App", "desk");
        assertThat(gateway.unary.sent.get(0).headers()).containsEntry("Helicone-User-Id", "verified");
        assertThat(gateway.completed().get(0).context().caller()).contains(caller);
    }

    @Test
    void caller_ofABeanWithoutPrincipal_isTheTechnicalOne() {
        TestGateway gateway = TestGateway.of();
        gateway.ask("m");
        assertThat(gateway.completed().get(0).context().caller().orElseThrow().tenant())
                .isEqualTo("technical:application");
    }

    private static Caller tenant(String name) {
        return new Caller(name, name, Set.of(Role.CALLER), CallerTerms.none());
    }
}
