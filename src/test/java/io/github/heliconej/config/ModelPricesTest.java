package io.github.heliconej.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelPricesTest {

    @Test
    void read_key_holdsEveryPart() {
        ModelPrices prices = read(TestConfig.with(
                "helicone.cost.price.Gpt-4o", " input=2.5 ; output=10;cache-read=1.25;cache-write=3;request=0 "));
        assertThat(prices.price("gpt-4O"))
                .hasValue(new ModelPrice(usd("2.5"), usd("10"), usd("1.25"), usd("3"), usd("0")));
        assertThat(prices.price("gpt.4o")).isEmpty();
    }

    @Test
    void read_partsThatAreNotThere_areAbsent() {
        assertThat(read(TestConfig.with("helicone.cost.price.m", "output=1")).price("m"))
                .hasValue(new ModelPrice(
                        Optional.empty(), usd("1"), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(read(TestConfig.with("helicone.cost.price.m", "")).price("m"))
                .isEmpty();
    }

    @Test
    void read_variable_standsForEveryModelThatDiffersInPunctuation() {
        ModelPrices prices = read(TestConfig.with().env("HELICONE_COST_PRICE_GPT_4_1_MINI", "input=1"));
        assertThat(prices.price("gpt-4.1-mini")).isPresent();
        assertThat(prices.price("gpt-4-1_mini")).isPresent();
        assertThat(prices.price("gpt-4.1")).isEmpty();
    }

    @Test
    void read_dottedTwinOfAVariable_isNotReadTwice() {
        List<String> problems = new ArrayList<>();
        ModelPrices.read(
                TestConfig.with("helicone.cost.price.gpt.4o", "x")
                        .env("HELICONE_COST_PRICE_GPT_4O", "x")
                        .source(),
                problems::add);
        assertThat(problems).hasSize(1);
    }

    @Test
    void read_keyAndVariable_theHeavierSourceWins() {
        TestConfig both =
                TestConfig.with("helicone.cost.price.gpt-4o", "input=1").env("HELICONE_COST_PRICE_GPT_4O", "input=2");
        assertThat(read(both).price("gpt-4o").orElseThrow().input()).isEqualTo(usd("2"));
        assertThat(read(both.weighing(400)).price("gpt-4o").orElseThrow().input())
                .isEqualTo(usd("1"));
    }

    private static ModelPrices read(TestConfig config) {
        List<String> problems = new ArrayList<>();
        ModelPrices prices = ModelPrices.read(config.source(), problems::add);
        assertThat(problems).isEmpty();
        return prices;
    }

    private static Optional<BigDecimal> usd(String amount) {
        return Optional.of(new BigDecimal(amount));
    }
}
