package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.ChatStream;
import io.github.heliconej.api.Stop;
import io.github.heliconej.cost.Budget;
import io.github.heliconej.cost.BudgetPeriod;
import io.github.heliconej.cost.BudgetScope;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a call says of itself makes it no cheaper than what it asks for. */
@Timeout(20)
class DearestPriceTest {

    private static final String MODEL = "gpt-4o";
    private static final String TEXT =
            "{\"model\":\"gpt-4o\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"one two three four\"}}]}";
    private static final String FINISH = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
    private static final String USAGE =
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":1000000,\"completion_tokens\":0}}";

    private final TestGateway gateway = TestGateway.of("helicone.retry.max", "0");

    @Test
    void override_cheaperThanTheModel_isWhatIsShownButNotWhatIsPaid() {
        Budget budget = budget("10", BudgetScope.model(MODEL), gateway);
        CallContext cheap = CallContext.none().withHeader("Helicone-Model-Override", "gpt-4o-mini");
        gateway.unary.then(200, body(1_000_000));
        gateway.ask(MODEL, cheap);
        assertThat(gateway.completed().get(0).cost().orElseThrow().total()).isEqualByComparingTo("0.15");
        assertThat(spent(gateway, budget)).isEqualByComparingTo("2.5");
    }

    @Test
    void override_cheaperThanTheModel_reservesTheModelsPrice() {
        budget("0.1", BudgetScope.server(), gateway);
        CallContext cheap = CallContext.none().withHeader("Helicone-Model-Override", "gpt-4o-mini");
        assertThatThrownBy(() -> gateway.ask(MODEL, cheap))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.failure().code()).isEqualTo("budget_exceeded"));
    }

    @Test
    void override_ofAModelWithoutPrice_isPaid() {
        Budget budget = budget("10", BudgetScope.server(), gateway);
        gateway.unary.then(200, body(1_000_000).replace(MODEL, "our-own"));
        gateway.ask("our-own", CallContext.none().withHeader("Helicone-Model-Override", "gpt-4o"));
        assertThat(spent(gateway, budget)).isEqualByComparingTo("2.5");
    }

    @Test
    void chain_thatHeliconeWalks_isReservedAtItsDearestAndPaidAsWhoAnswered() {
        TestGateway upstream = TestGateway.of("helicone.policies", "upstream");
        Budget dear = budget("10", BudgetScope.model("gpt-4o"), upstream);
        Budget cheap = budget("10", BudgetScope.model("gpt-4o-mini"), upstream);
        upstream.unary.then(200, body(1_000_000));
        upstream.ask("gpt-4o-mini/openai, gpt-4o/openai");
        assertThat(spent(upstream, dear)).isEqualByComparingTo("2.5");
        assertThat(spent(upstream, cheap)).isEqualByComparingTo("0");
        upstream.streams.then(TEXT, FINISH, USAGE);
        try (ChatStream stream = TestGateway.value(upstream.gateway.stream(
                ChatRequest.of("gpt-4o-mini/openai,gpt-4o/openai", "Hi"), CallContext.none()))) {
            stream.forEach(chunk -> {});
        }
        assertThat(spent(upstream, dear)).isEqualByComparingTo("5");
        budget("0.1", BudgetScope.server(), upstream);
        assertThatThrownBy(() -> upstream.ask("gpt-4o-mini,gpt-4o")).isInstanceOf(Stop.class);
    }

    @Test
    void fallback_thatOverridesTheBody_isReservedAsItIsSent() {
        TestGateway named = TestGateway.of("helicone.targets.allow", "api.example.com");
        budget("0.5", BudgetScope.server(), named);
        String fallbacks = "[{\"target-url\":\"https://api.example.com\",\"headers\":{},\"onCodes\":[500],"
                + "\"bodyKeyOverride\":{\"model\":\"gpt-4o\",\"max_tokens\":100000}}]";
        CallContext context = CallContext.none().withHeader("Helicone-Fallbacks", fallbacks);
        ChatRequest small =
                ChatRequest.to("gpt-4o-mini").user("Hi").maxTokens(10).build();
        assertThatThrownBy(() -> TestGateway.value(named.gateway.chat(small, context)))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.failure().code()).isEqualTo("budget_exceeded"));
        assertThat(named.unary.sent).isEmpty();
    }

    private static Budget budget(String usd, BudgetScope scope, TestGateway gateway) {
        Budget budget = new Budget(
                scope.kind() + scope.name(),
                "b",
                new BigDecimal(usd),
                BudgetPeriod.DAY,
                scope,
                Budget.Kind.HARD,
                gateway.clock.instant());
        gateway.budgets.save(budget);
        return budget;
    }

    private static BigDecimal spent(TestGateway gateway, Budget budget) {
        return BigDecimal.valueOf(gateway.budgets.use(budget).spent(), 9);
    }

    private static String body(int promptTokens) {
        return "{\"model\":\"gpt-4o\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"a\"},"
                + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":" + promptTokens
                + ",\"completion_tokens\":0}}";
    }
}
