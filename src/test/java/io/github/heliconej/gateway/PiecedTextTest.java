package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class PiecedTextTest {

    private static final String[] PARTS = {
        "word ", "a. ", "x", "\n", "\n\n", "\r\n\r\n", "\ud83d\ude00", "\ud83d", "\u3002", "long".repeat(100)
    };

    @ParameterizedTest
    @CsvSource({"'\n\n', '\n'", "'\n', '. '", "'. ', ' '", "'。', ' '", "' ', 'x'"})
    void piece_withBetterAndWorseEnds_takesTheBetter(String better, String worse) {
        String text = "a".repeat(600) + better + "b".repeat(200) + worse + "c".repeat(700);
        assertThat(new PiecedText(text).piece(0)).isEqualTo("a".repeat(600) + better);
    }

    @Test
    void piece_endsFarTooEarly_areNone() {
        String text = "a\n\n" + "b".repeat(700) + " " + "c".repeat(900);
        assertThat(new PiecedText(text).piece(0)).endsWith("b ");
    }

    @Test
    void piece_withoutEnds_isAsLongAsItMayBe() {
        PiecedText text = new PiecedText("a".repeat(2500));
        assertThat(text.size()).isEqualTo(3);
        assertThat(text.piece(0)).hasSize(PiecedText.LONGEST);
    }

    @Test
    void pieces_ofRandomTexts_areTheTextAndSplitNoCodePoint() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            StringBuilder built = new StringBuilder();
            for (int part = random.nextInt(600); part > 0; part--) {
                built.append(PARTS[random.nextInt(PARTS.length)]);
            }
            PiecedText text = new PiecedText(built.toString());
            StringBuilder joined = new StringBuilder();
            for (int index = 0; index < text.size(); index++) {
                String piece = text.piece(index);
                assertThat(piece.length()).isBetween(1, PiecedText.LONGEST);
                boolean isSplit = !joined.isEmpty()
                        && Character.isHighSurrogate(joined.charAt(joined.length() - 1))
                        && Character.isLowSurrogate(piece.charAt(0));
                assertThat(isSplit).isFalse();
                joined.append(piece);
            }
            assertThat(joined.toString()).isEqualTo(built.toString());
            assertThat(text.without(new BitSet(), 3)).isEqualTo(built.toString());
        }
    }

    @Test
    void without_pieces_isTheRest() {
        PiecedText text = new PiecedText("a".repeat(1000) + "b".repeat(1000) + "c");
        BitSet gone = new BitSet();
        gone.set(8);
        assertThat(text.without(gone, 7)).isEqualTo("a".repeat(1000) + "c");
        assertThat(new PiecedText("").size()).isZero();
    }
}
