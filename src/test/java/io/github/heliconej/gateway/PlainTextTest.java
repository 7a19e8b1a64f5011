package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a  b\t \tc|a b c",
                "a   \n  b|a\n b",
                "a\n\n\n\n\nb|a\n\nb",
                "a\r\n\r\n \r\nb|a\n\nb",
                "a\u00a0\u2003b|a b",
                "a\u200bb\ufeff|ab",
                "\u201chi\u201d \u2018x\u2019|\"hi\" 'x'",
                "a \u2013 b\u2014c|a - b-c",
                "wait\u2026|wait...",
                "no!!!!!! -------- ok?|no!!! --- ok?",
                "a<!-- secret\n -- > x -->b|ab",
                "a <!----> b|a b",
                "a<!-- never ends|a<!-- never ends",
                "<!--a--><!--b-->c|c",
                "1000000 aaaa|1000000 aaaa",
                "東京 \ud83d\ude00|東京 \ud83d\ude00"
            })
    void of_text_isPlain(String textAndPlain) {
        String[] both = textAndPlain.split("\\|");
        assertThat(PlainText.of(both[0])).isEqualTo(both[1]);
    }

    @Test
    void of_randomText_isPlainAtOnceAndNeverLonger() {
        Random random = new Random(3);
        String letters = "a b.\n\t!-\u00a0\u201c\r<\ud83d\ude00";
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(200), 0, letters.length()).forEach(at -> text.append(letters.charAt(at)));
            String plain = PlainText.of(text.toString());
            assertThat(plain.length()).isLessThanOrEqualTo(text.length());
            assertThat(PlainText.of(plain)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!--", "<!-- -->", " ", "\n", "-", "<", "\u2026"})
    void of_megabytesOfOneThing_takesNoTime(String thing) {
        assertThat(PlainText.of(thing.repeat(2_000_000 / thing.length())).length())
                .isLessThanOrEqualTo(2_000_000);
    }
}
