package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.CacheOptions;
import io.github.heliconej.api.CallCompleted;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.Caller;
import io.github.heliconej.api.CallerTerms;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.ChatResponse;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.Role;
import io.github.heliconej.api.Stop;
import io.github.heliconej.cost.Budget;
import io.github.heliconej.cost.BudgetPeriod;
import io.github.heliconej.cost.BudgetScope;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rate limits among the steps of a call. */
@Timeout(20)
class CallLimitTest {

    private final TestGateway gateway = TestGateway.of("helicone.retry.max", "0");

    @Test
    void chat_withinTheLimit_showsWhatIsLeft() {
        ChatResponse answer = chat("gpt-4o", limited("10;w=60"));
        assertThat(answer.info().headers())
                .containsEntry("Helicone-RateLimit-Limit", "10")
                .containsEntry("Helicone-RateLimit-Remaining", "9")
                .containsEntry("Helicone-RateLimit-Reset", "6")
                .containsKey("Helicone-RateLimit-Policy");
    }

    @Test
    void chat_overTheLimit_isRefusedWithEveryHeader() {
        chat("gpt-4o", limited("1;w=60"));
        assertThatThrownBy(() -> chat("gpt-4o", limited("1;w=60"))).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(429);
            Map<String, String> headers = stop.failure().info().orElseThrow().headers();
            assertThat(headers).containsEntry("Retry-After", "60");
            assertThat(headers).containsKey("helicone-ratelimit-remaining");
        });
        assertThat(gateway.unary.sent).hasSize(1);
        assertThat(gateway.completed().get(1).outcome()).isEqualTo(CallCompleted.Outcome.REFUSED);
        gateway.clock.advance(Duration.ofSeconds(60));
        chat("gpt-4o", limited("1;w=60"));
    }

    @Test
    void chat_hit_costsNoQuota() {
        CallContext context = limited("2;w=60").withCache(CacheOptions.enabled());
        for (int call = 0; call < 10; call++) {
            chat("gpt-4o", context);
        }
        assertThat(gateway.unary.sent).hasSize(1);
    }

    @Test
    void chat_refusedByABudget_givesItsQuotaBack() {
        gateway.budgets.save(new Budget(
                "b",
                "b",
                BigDecimal.ZERO,
                BudgetPeriod.DAY,
                BudgetScope.model("gpt-4o"),
                Budget.Kind.HARD,
                gateway.clock.instant()));
        for (int call = 0; call < 3; call++) {
            assertThatThrownBy(() -> chat("gpt-4o", limited("1;w=60")))
                    .isInstanceOfSatisfying(
                            Stop.class, stop -> assertThat(stop.status()).isEqualTo(402));
        }
        chat("gpt-4o-mini", limited("1;w=60"));
    }

    @Test
    void chat_failedUpstream_wasARequestAllTheSame() {
        gateway.unary.then(500);
        assertThatThrownBy(() -> chat("gpt-4o", limited("1;w=60"))).isInstanceOf(GatewayException.class);
        assertThatThrownBy(() -> chat("gpt-4o", limited("1;w=60")))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.status()).isEqualTo(429));
    }

    @Test
    void chat_tokens_areSettledByWhatWasUsed() {
        gateway.unary.then(200, body(1_000));
        chat("gpt-4o", limited("2000;w=60;u=tokens"));
        ChatResponse second = chat("gpt-4o", limited("2000;w=60;u=tokens"));
        assertThat(Integer.parseInt(second.info().headers().get("Helicone-RateLimit-Remaining")))
                .isBetween(400, 500);
    }

    @Test
    void chat_cents_areSettledByWhatItCost() {
        gateway.unary.then(200, body(1_000_000));
        chat("gpt-4o", limited("300;w=3600;u=cents"));
        ChatResponse second = chat("gpt-4o", limited("300;w=3600;u=cents"));
        assertThat(second.info().headers()).containsEntry("Helicone-RateLimit-Remaining", "49");
    }

    @Test
    void chat_centsOfAnUnpricedModel_areRefusedUnlessAllowed() {
        assertThatThrownBy(() -> chat("nobody-knows-me", limited("300;w=3600;u=cents")))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.failure().code()).isEqualTo("unpriced_model"));
        TestGateway lenient = TestGateway.of("helicone.cost.unpriced", "allow");
        assertThat(lenient.ask("nobody-knows-me", limited("300;w=3600;u=cents")))
                .isEqualTo("pong");
    }

    @Test
    void chat_policiesThatDoNotParse_areRefused() {
        for (String policy : List.of("10", "10;w=59", "unknown-name", "10;w=60;s=user", "10;w=60;u=x", "")) {
            assertThatThrownBy(() -> chat("gpt-4o", limited(policy)))
                    .as(policy)
                    .isInstanceOfSatisfying(
                            Stop.class, stop -> assertThat(stop.status()).isEqualTo(400));
        }
        assertThat(gateway.unary.sent).isEmpty();
    }

    @Test
    void chat_operatorsLimits_holdWhateverTheCallSays() {
        TestGateway strict = TestGateway.of(
                "helicone.limit.default",
                "3;w=60",
                "helicone.limit.policy.wide",
                "100;w=60",
                "helicone.policies",
                "upstream");
        CallerTerms terms = new CallerTerms(
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Optional.of("2;w=60"),
                OptionalLong.empty(),
                OptionalLong.empty());
        CallContext context = limited("wide").withCaller(new Caller("key:a", "a", Set.of(Role.CALLER), terms));
        strict.ask("m", context);
        strict.ask("m", context);
        assertThatThrownBy(() -> strict.ask("m", context))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.status()).isEqualTo(429));
        strict.ask("m", limited("wide").withCaller(new Caller("key:b", "b", Set.of(Role.CALLER), CallerTerms.none())));
    }

    private ChatResponse chat(String model, CallContext context) {
        return TestGateway.value(gateway.gateway.chat(ChatRequest.of(model, "Hi"), context));
    }

    private static CallContext limited(String policy) {
        return CallContext.none().withRatePolicy(policy);
    }

    private static String body(int promptTokens) {
        return "{\"model\":\"gpt-4o\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"a\"},"
                + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":" + promptTokens
                + ",\"completion_tokens\":0,\"total_tokens\":" + promptTokens + "}}";
    }
}
