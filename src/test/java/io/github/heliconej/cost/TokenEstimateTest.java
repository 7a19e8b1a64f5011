package io.github.heliconej.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.api.EncodingType;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.EmbeddingRequest;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.TextRequest;
import io.github.heliconej.api.Usage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEstimateTest {

    /** Loaded once for all tests. */
    static final Tokenizers TOKENIZERS = new Tokenizers();

    private final TokenEstimate estimate = new TokenEstimate(TOKENIZERS);

    @Test
    void estimate_chat_countsBothSidesAndSaysSo() {
        Usage usage = estimate.estimate(ChatRequest.of("gpt-4o", "hello world"), "hello world hello world");
        assertThat(usage).isEqualTo(Usage.estimate(3 + 3 + 1 + 2, 4));
        assertThat(usage.isEstimate()).isTrue();
    }

    @Test
    void promptTokens_parts_countTextsAndMedia() {
        assertThat(chat("\"content\":[{\"type\":\"text\",\"text\":\"hello world\"},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AAAA\"}},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"u\",\"detail\":\"low\"}},"
                        + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AAAA\",\"format\":\"wav\"}}]"))
                .isEqualTo(3 + 3 + 1 + 2 + 765 + 85 + 1000);
    }

    @Test
    void promptTokens_tools_countAsText() {
        long without = chat("\"content\":\"hello\"");
        long with = estimate.promptTokens(ChatRequest.parse(bytes("{\"model\":\"m\",\"messages\":[{\"role\":\"user\","
                + "\"content\":\"hello\"}],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\"}}]}")));
        assertThat(with).isBetween(without + 8, without + 20);
    }

    @Test
    void promptTokens_toolCallsOfMessages_count() {
        assertThat(
                        chat(
                                "\"content\":null,\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]"))
                .isGreaterThan(3 + 3 + 1 + 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "hello world"                     | 2
            ["hello world","hello"]           | 3
            [1,2,3]                           | 3
            [[1,2],[3]]                       | 3
            []                                | 0
            1                                 | 1
            """)
    void promptTokens_inputsOfEveryShape_areCounted(String input, long tokens) {
        assertThat(estimate.promptTokens(EmbeddingRequest.parse(bytes("{\"model\":\"m\",\"input\":" + input + "}"))))
                .isEqualTo(tokens);
        assertThat(estimate.promptTokens(TextRequest.parse(bytes("{\"model\":\"m\",\"prompt\":" + input + "}"))))
                .isEqualTo(tokens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<|endoftext|>", "<|im_start|>system", "\\ud83d", "\\udc00x", "\\u0000", ""})
    void promptTokens_oddText_isOrdinary(String text) {
        assertThat(chat("\"content\":\"" + text + "\"")).isBetween(7L, 20L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,null,\"x\"]",
                "[{}]",
                "[{\"role\":1,\"content\":2}]",
                "[{\"content\":[1,{\"type\":\"text\"},{\"image_url\":\"u\"}],\"tool_calls\":{}}]"
            })
    void promptTokens_messagesOfAnotherShape_doNotFail(String messages) {
        assertThat(estimate.promptTokens(
                        ChatRequest.parse(bytes("{\"model\":\"m\",\"tools\":3,\"messages\":" + messages + "}"))))
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void promptTokens_numberThatJsonpCannotHold_isEstimatedBySize() {
        ModelRequest<?> request =
                EmbeddingRequest.parse(bytes("{\"model\":\"m\",\"input\":[" + "1".repeat(5000) + "]}"));
        assertThat(estimate.promptTokens(request)).isBetween(1L, 2000L);
    }

    @Test
    void promptTokens_enormousText_isExtrapolated() {
        long tokens = estimate.promptTokens(
                EmbeddingRequest.of("m", List.of("word ".repeat(100_000), "word ".repeat(100_000))));
        assertThat(tokens).isBetween(199_000L, 201_000L);
    }

    /** Nobody hides a long prompt behind spaces, of which many make one token. */
    @Test
    void promptTokens_enormousTextWithACheapBeginning_isNotTakenToBeLikeThat() {
        String text = " ".repeat(100_000) + "x1 y2 z3 ".repeat(100_000);
        assertThat(estimate.promptTokens(EmbeddingRequest.of("gpt-4o", List.of(text))))
                .isGreaterThan(400_000);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4, CL100K_BASE",
        "gpt-4-turbo, CL100K_BASE",
        "helicone/gpt-4/azure, CL100K_BASE",
        "GPT-3.5-turbo, CL100K_BASE",
        "'gpt-4,gpt-4o', CL100K_BASE",
        "text-embedding-3-small, CL100K_BASE",
        "gpt-4o, O200K_BASE",
        "gpt-4.1-mini, O200K_BASE",
        "o3, O200K_BASE",
        "claude-3-haiku, O200K_BASE"
    })
    void of_model_isTheEncodingOfItsTime(String model, EncodingType type) {
        assertThat(TOKENIZERS.of(model).getName()).isEqualTo(type.getName());
    }

    @Test
    void promptTokens_anyText_isBoundedByItsBytes() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(300), 1, 0x10ffff)
                    .filter(point -> point < 0xd800 || point > 0xdfff)
                    .forEach(text::appendCodePoint);
            long tokens = estimate.promptTokens(EmbeddingRequest.of("m", List.of(text.toString())));
            assertThat(tokens).isBetween(0L, (long) bytes(text.toString()).length);
        }
    }

    private long chat(String members) {
        return estimate.promptTokens(
                ChatRequest.parse(bytes("{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\"," + members + "}]}")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
