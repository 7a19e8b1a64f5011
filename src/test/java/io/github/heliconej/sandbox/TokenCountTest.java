package io.github.heliconej.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Counting, cutting and splitting by tokens. */
class TokenCountTest {

    private final TokenCount tokens = Rehearsal.TOKENS;

    @ParameterizedTest
    @CsvSource({"'',0", "hello world,2", "<|endoftext|>,7"})
    void count_text_isThatOfO200k(String text, int count) {
        assertThat(tokens.count(text)).isEqualTo(count);
    }

    @Test
    void count_enormousText_isExtrapolated() {
        String text = "word ".repeat(400_000);

        assertThat(tokens.count(text)).isBetween(399_000, 401_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain words", "Grüße 👩‍👩‍👧 漢字 ᚠᛇᚻ ok", "🇩🇪🏴󠁧󠁢󠁳󠁣󠁴󠁿", "{\"a\": [1, 2]}\n\t"})
    void pieces_anyText_addUpToIt(String text) {
        assertThat(String.join("", tokens.pieces(text))).isEqualTo(text);
        assertThat(tokens.pieces(text)).noneMatch(String::isEmpty);
    }

    @Test
    void head_withinTheLimit_isTheWholeText() {
        assertThat(tokens.head("hello world", 2)).isEqualTo("hello world");
        assertThat(tokens.head("hello world", Integer.MAX_VALUE)).isEqualTo("hello world");
    }

    @Test
    void head_beyondTheLimit_isABeginning() {
        assertThat(tokens.head("hello world", 1)).isEqualTo("hello");
        assertThat(tokens.head("hello world", 0)).isEmpty();
    }

    @Test
    void head_limitInsideACharacter_endsBeforeIt() {
        for (int max = 0; max < 8; max++) {
            assertThat("ᚠᛇᚻ").startsWith(tokens.head("ᚠᛇᚻ", max));
        }
    }
}
