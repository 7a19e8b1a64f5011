package io.github.heliconej.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.EmbeddingRequest;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.Stop;
import io.github.heliconej.api.TextRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorstCaseTest {

    private final WorstCase worst = BudgetDesk.worstCase("helicone.cost.price.cheap", "input=1;output=2");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                                                           | 16384
            "max_tokens":100                               | 100
            "max_completion_tokens":200,"max_tokens":100   | 200
            "max_tokens":100,"n":3                         | 300
            "max_tokens":1e2                               | 100
            "max_tokens":99.5                              | 100
            "max_tokens":0                                 | 16384
            "max_tokens":-5                                | 16384
            "max_tokens":"5"                               | 16384
            "max_tokens":null,"n":null                     | 16384
            "max_tokens":1e400                             | 9223372036854775807
            "max_tokens":4e18,"n":4                        | 9223372036854775807
            "max_tokens":9223372036854775807,"n":2         | 9223372036854775807
            "n":0                                          | 16384
            """)
    void demand_ofAChat_countsEveryAnswerAtItsLongest(String members, long tokens) {
        ModelRequest<?> request = ChatRequest.parse(bytes(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]" + (members == null ? "" : "," + members) + "}"));
        assertThat(worst.demand(request).outputTokens()).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "a"              | 10
            ["a","b"]        | 20
            [1,2,3]          | 10
            [[1],[2],[3]]    | 30
            []               | 10
            """)
    void demand_ofATextCompletion_countsEveryPrompt(String prompt, long tokens) {
        ModelRequest<?> request =
                TextRequest.parse(bytes("{\"model\":\"m\",\"max_tokens\":5,\"best_of\":2,\"prompt\":" + prompt + "}"));
        assertThat(worst.demand(request).outputTokens()).isEqualTo(tokens);
    }

    @Test
    void demand_ofEmbeddings_hasNoOutput() {
        assertThat(worst.demand(EmbeddingRequest.of("m", List.of("hello world"))))
                .isEqualTo(new Demand(6, 0, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "modalities":["text"]          | false
            "modalities":["text","audio"]  | true
            "audio":{"voice":"x"}          | true
            "x":1                          | false
            """)
    void demand_ofMedia_isTold(String members, boolean hasMedia) {
        ModelRequest<?> request =
                ChatRequest.parse(bytes("{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]," + members + "}"));
        assertThat(worst.demand(request).hasMedia()).isEqualTo(hasMedia);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"type":"image_url","image_url":{"url":"u"}}                  | 50000
            {"type":"image_url","image_url":{"url":"u","detail":"low"}}   | 3000
            {"type":"input_audio","input_audio":{"data":"DATA"}}          | 3000
            {"type":"file","file":{"file_data":"DATA"}}                   | 300000
            {"type":"file","file":{"file_data":"AAAA"}}                   | 1000
            {"type":"file","file":{"file_id":"f"}}                        | 100000
            {"type":"new","new":{}}                                       | 100000
            """)
    void demand_ofMedia_isTheMostThatModelsReckonForThem(String part, long tokens) {
        String message = "{\"role\":\"user\",\"content\":[" + part.replace("DATA", "A".repeat(400_000)) + "]}";
        ModelRequest<?> request = ChatRequest.parse(bytes("{\"model\":\"m\",\"messages\":[" + message + "]}"));
        ModelRequest<?> empty = ChatRequest.parse(bytes("{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]}"));
        assertThat(worst.demand(request).promptTokens() - worst.demand(empty).promptTokens())
                .isEqualTo(tokens);
    }

    /** Ordinary texts stay below it, so that reservations seldom fall short. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "The quick brown fox jumps over the lazy dog. ",
                "Donaudampfschifffahrtsgesellschaftskapitän, Größe und Maß. ",
                "for (int at = 0; at < text.length(); at++) { sum += text.charAt(at) > 127 ? 1 : 0; }",
                "{\"id\":\"3f2a\",\"at\":1690000000,\"tags\":[\"a\",\"b\"]}",
                "敏捷的棕色狐狸跳过了懒狗。",
                "Быстрая коричневая лиса",
                "1234567890 3.14159 2026-08-01T12:00:00Z"
            })
    void demand_ofOrdinaryText_isAboveTheExactCount(String text) {
        ModelRequest<?> request = ChatRequest.of("gpt-4o", text.repeat(20));
        long exact = new TokenEstimate(TokenEstimateTest.TOKENIZERS).promptTokens(request);
        assertThat(worst.demand(request).promptTokens()).isBetween(exact, 5 * exact);
    }

    @Test
    void of_chain_isItsDearestModel() {
        assertThat(worst.of(call("cheap", "gpt-4"), Tables.NOW))
                .isEqualTo(worst.of(call("gpt-4"), Tables.NOW))
                .isGreaterThan(worst.of(call("cheap"), Tables.NOW));
        assertThat(worst.of(call("cheap"), Tables.NOW)).isEqualByComparingTo("0.000209");
    }

    @Test
    void of_modelWithoutPrice_isRefusedUnlessAllowed() {
        assertThatThrownBy(() -> worst.of(call("cheap", "unknown-model"), Tables.NOW))
                .isInstanceOfSatisfying(Stop.class, stop -> {
                    assertThat(stop.failure().status()).isEqualTo(402);
                    assertThat(stop.failure().code()).isEqualTo("unpriced_model");
                    assertThat(stop.failure().type()).isEqualTo("insufficient_quota");
                    assertThat(stop.failure().message()).contains("unknown-model/p");
                });
        WorstCase allowing = BudgetDesk.worstCase(
                "helicone.cost.price.cheap", "input=1;output=2", "helicone.cost.unpriced", "allow");
        assertThat(allowing.of(call("cheap", "unknown-model"), Tables.NOW)).isEqualByComparingTo("0.000209");
        assertThat(allowing.of(call("unknown-model"), Tables.NOW)).isZero();
    }

    private static BudgetCall call(String... models) {
        return new BudgetCall(
                "t",
                Optional.empty(),
                Map.of(),
                List.of(models).stream()
                        .map(model -> new PricedModel("p", model))
                        .toList(),
                Optional.empty(),
                List.of(ChatRequest.to("m").user("a").maxTokens(100).build()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
