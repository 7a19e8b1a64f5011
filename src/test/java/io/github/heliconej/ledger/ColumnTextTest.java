package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTextTest {

    private static final String PAIR = "\uD83D\uDE00";

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "gpt-4o-mini", "Größe 12 日本", "a\uD83D\uDE00b"})
    void text_thatFits_staysAsItIs(String text) {
        assertThat(ColumnText.fit(text, 200)).isEqualTo(text);
    }

    @Test
    void text_ofTheLength_staysWhole() {
        assertThat(ColumnText.fit("x".repeat(200), 200)).hasSize(200);
        assertThat(ColumnText.fit("x".repeat(201), 200)).hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000b", "a\u007Fb", "a\u0085b", "a\uD83Db", "a\uDE00b"})
    void controlCharacterOrHalfOfALetter_isReplaced(String text) {
        assertThat(ColumnText.fit(text, 200)).isEqualTo("a\uFFFDb");
    }

    @Test
    void letterOfTwoCharacters_isNotCutInHalf() {
        assertThat(ColumnText.fit("abc" + PAIR, 4)).isEqualTo("abc");
        assertThat(ColumnText.fit("abc" + PAIR, 5)).isEqualTo("abc" + PAIR);
    }

    @Test
    void halfAtTheEnd_isReplaced() {
        assertThat(ColumnText.fit("abc\uD83D", 200)).isEqualTo("abc\uFFFD");
    }
}
