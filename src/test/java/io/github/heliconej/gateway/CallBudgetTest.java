package io.github.heliconej.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.CacheOptions;
import io.github.heliconej.api.CallCompleted;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.ChatResponse;
import io.github.heliconej.api.ChatStream;
import io.github.heliconej.api.EmbeddingRequest;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.Stop;
import io.github.heliconej.api.TextRequest;
import io.github.heliconej.api.Usage;
import io.github.heliconej.cost.Budget;
import io.github.heliconej.cost.BudgetPeriod;
import io.github.heliconej.cost.BudgetScope;
import io.github.heliconej.upstream.Replay;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Budgets among the steps of a call: reserved before anybody is asked, settled with what it was. */
@Timeout(20)
class CallBudgetTest {

    private static final String MODEL = "gpt-4o";
    private static final String TEXT =
            "{\"model\":\"gpt-4o\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"one two three four\"}}]}";
    private static final String FINISH = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
    private static final String USAGE =
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":1000000,\"completion_tokens\":0}}";

    private final TestGateway gateway = TestGateway.of("helicone.retry.max", "0");

    @Test
    void chat_withinABudget_settlesWhatItCost() {
        Budget budget = hard("10", BudgetScope.server());
        gateway.unary.then(200, body(1_000_000));
        gateway.ask(MODEL);
        assertThat(used(budget)).isEqualTo("2.5+0");
    }

    @Test
    void chat_overABudget_isRefusedWithoutBeingSent() {
        hard("0.001", BudgetScope.server());
        assertThatThrownBy(() -> gateway.ask(MODEL)).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(402);
            assertThat(stop.failure().code()).isEqualTo("budget_exceeded");
        });
        assertThat(gateway.unary.sent).isEmpty();
        assertThat(gateway.completed().get(0).outcome()).isEqualTo(CallCompleted.Outcome.REFUSED);
    }

    @Test
    void chat_failed_givesItsReservationBack() {
        Budget budget = hard("10", BudgetScope.server());
        gateway.unary.then(500);
        assertThatThrownBy(() -> gateway.ask(MODEL)).isInstanceOf(GatewayException.class);
        assertThat(used(budget)).isEqualTo("0+0");
    }

    @Test
    void chat_hit_costsNoBudget() {
        Budget budget = hard("10", BudgetScope.server());
        CallContext cached = CallContext.none().withCache(CacheOptions.enabled());
        gateway.unary.then(200, body(1_000_000));
        gateway.ask(MODEL, cached);
        gateway.ask(MODEL, cached);
        assertThat(used(budget)).isEqualTo("2.5+0");
    }

    @Test
    void chat_unpricedModelUnderABudget_isRefused() {
        hard("10", BudgetScope.server());
        assertThatThrownBy(() -> gateway.ask("nobody-knows-me"))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.failure().code()).isEqualTo("unpriced_model"));
        assertThat(gateway.unary.sent).isEmpty();
    }

    @Test
    void chat_softBudgetSpent_warnsInAHeader() {
        gateway.budgets.save(new Budget(
                "s",
                "Tägliches",
                BigDecimal.ZERO,
                BudgetPeriod.DAY,
                BudgetScope.server(),
                Budget.Kind.SOFT,
                gateway.clock.instant()));
        ChatResponse answer =
                TestGateway.value(gateway.gateway.chat(ChatRequest.of("unpriced", "Hi"), CallContext.none()));
        assertThat(answer.info().headers().get("Helicone-Budget-Warning")).contains("T%C3%A4gliches");
    }

    @Test
    void chat_ofAUserAndAProperty_isPaidFromTheirs() {
        Budget user = hard("10", BudgetScope.user("bob"));
        Budget property = hard("10", BudgetScope.property("Team", "blue"));
        Budget other = hard("10", BudgetScope.user("eve"));
        gateway.unary.then(200, body(1_000_000));
        gateway.ask(MODEL, CallContext.none().withUser("bob").withHeader("helicone-property-team", "blue"));
        assertThat(used(user)).isEqualTo("2.5+0");
        assertThat(used(property)).isEqualTo("2.5+0");
        assertThat(used(other)).isEqualTo("0+0");
    }

    @Test
    void stream_complete_settlesItsUsage() {
        Budget budget = hard("10", BudgetScope.server());
        gateway.streams.then(TEXT, FINISH, USAGE);
        try (ChatStream stream =
                TestGateway.value(gateway.gateway.stream(ChatRequest.of(MODEL, "Hi"), CallContext.none()))) {
            stream.forEach(chunk -> {});
        }
        assertThat(used(budget)).isEqualTo("2.5+0");
        assertThat(gateway.completed().get(0).cost().orElseThrow().total()).isEqualByComparingTo("2.5");
    }

    @Test
    void stream_left_settlesAnEstimateOfWhatWasRead() {
        Budget budget = hard("10", BudgetScope.server());
        gateway.streams.then(new Replay().add("data: " + TEXT + "\n\n"));
        ChatStream stream = TestGateway.value(gateway.gateway.stream(ChatRequest.of(MODEL, "Hi"), CallContext.none()));
        assertThat(stream.poll(java.time.Duration.ofSeconds(5))).isPresent();
        assertThat(gateway.budgets.use(budget).reserved()).isPositive();
        stream.close();
        assertThat(gateway.budgets.use(budget).reserved()).isZero();
        assertThat(gateway.budgets.use(budget).spent()).isPositive();
        CallCompleted call = gateway.completed().get(0);
        assertThat(call.usage().orElseThrow().isEstimate()).isTrue();
        assertThat(call.usage().orElseThrow().completionTokens()).isEqualTo(4);
        assertThat(call.cost().orElseThrow().isEstimate()).isTrue();
    }

    /** Providers bill a prompt once they have begun to answer. */
    @Test
    void stream_leftBeforeItsFirstText_paysItsPrompt() {
        Budget budget = hard("10", BudgetScope.server());
        gateway.streams.then(new Replay().add("data: " + FINISH.replace("\"stop\"", "null") + "\n\n"));
        ChatStream stream = TestGateway.value(gateway.gateway.stream(ChatRequest.of(MODEL, "Hi"), CallContext.none()));
        stream.close();
        assertThat(gateway.budgets.use(budget).reserved()).isZero();
        assertThat(gateway.budgets.use(budget).spent()).isPositive();
        assertThat(gateway.completed().get(0).usage().orElseThrow().promptTokens())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[]}",
                "{\"data\":[],\"usage\":{}}",
                "{\"data\":[],\"usage\":null}",
                "{\"data\":[],\"usage\":{\"total_tokens\":7}}"
            })
    void embedding_withoutUsage_isEstimatedFromItsInput(String answer) {
        Budget budget = hard("10", BudgetScope.server());
        gateway.unary.then(200, answer);
        EmbeddingRequest request = EmbeddingRequest.of("text-embedding-3-small", List.of("Hi there"));
        TestGateway.value(gateway.gateway.embed(request, CallContext.none()));
        assertThat(gateway.completed().get(0).usage()).contains(Usage.estimate(2, 0));
        assertThat(gateway.budgets.use(budget).spent()).isPositive();
    }

    @Test
    void completions_ofSeveralPromptsThatFailInTheMidst_payWhatWasAnswered() {
        Budget budget = hard("10", BudgetScope.server());
        gateway.unary.then(200, body(1_000_000)).then(400);
        TextRequest request = TextRequest.parse("{\"model\":\"gpt-4o\",\"prompt\":[\"a\",\"b\"]}".getBytes(UTF_8));
        assertThatThrownBy(() -> TestGateway.value(gateway.gateway.complete(request, CallContext.none())))
                .isInstanceOf(Stop.class);
        assertThat(used(budget)).isEqualTo("2.5+0");
        assertThat(gateway.completed().get(0).cost().orElseThrow().total()).isEqualByComparingTo("2.5");
    }

    private Budget hard(String usd, BudgetScope scope) {
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

    private String used(Budget budget) {
        var use = gateway.budgets.use(budget);
        return usd(use.spent()) + "+" + usd(use.reserved());
    }

    private static String usd(long nanos) {
        return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }

    private static String body(int promptTokens) {
        return "{\"model\":\"gpt-4o\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"a\"},"
                + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":" + promptTokens
                + ",\"completion_tokens\":0}}";
    }
}
