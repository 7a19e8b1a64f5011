package io.github.heliconej.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.api.Encoding;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountedTextsTest {

    private static final String LONG = "x".repeat(CountedTexts.LONG);

    private final List<String> counted = new ArrayList<>();
    private final CountedTexts texts = new CountedTexts();

    @Test
    void text_long_isCountedOnceForEachEncoding() {
        for (int time = 0; time < 3; time++) {
            assertThat(texts.tokens(encoding("one"), LONG)).isEqualTo(LONG.length());
            assertThat(texts.tokens(encoding("one"), LONG + "y")).isEqualTo(LONG.length() + 1);
            assertThat(texts.tokens(encoding("two"), LONG)).isEqualTo(LONG.length());
        }

        assertThat(counted).containsExactly("one", "one", "two");
    }

    @Test
    void text_short_isCountedEachTime() {
        assertThat(texts.tokens(encoding("one"), "ab")).isEqualTo(2);
        assertThat(texts.tokens(encoding("one"), "ab")).isEqualTo(2);

        assertThat(counted).hasSize(2);
    }

    @Test
    void counter_countsLikeTheTokenizer() {
        Tokenizers tokenizers = new Tokenizers();
        String text = "Grüße aus Köln, and a hundred words more. ".repeat(20);

        for (int time = 0; time < 2; time++) {
            assertThat(tokenizers.counter("gpt-4").applyAsLong(text))
                    .isEqualTo(tokenizers.of("gpt-4").countTokensOrdinary(text));
            assertThat(tokenizers.counter("gpt-4o").applyAsLong(text))
                    .isEqualTo(tokenizers.of("gpt-4o").countTokensOrdinary(text));
        }
    }

    /** One that takes each character for a token, and notes that it was asked. */
    private Encoding encoding(String name) {
        return (Encoding) Proxy.newProxyInstance(
                Encoding.class.getClassLoader(), new Class<?>[] {Encoding.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getName")) {
                        return name;
                    }
                    counted.add(name);
                    return ((String) arguments[0]).length();
                });
    }
}
