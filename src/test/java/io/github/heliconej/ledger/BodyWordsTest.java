package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\":\"Hello World\"}|hello w|true",
                "{\"a\":\"Hello World\"}|\"a\":|true",
                "{\"a\":\"Gr\\u00fc\\u00DFe\"}|GR\u00dc\u00dfe|true",
                "{\"a\":\"say \\\"hi\\\"\"}|say \"hi\"|true",
                "{\"a\":\"say \\\"hi\\\"\"}|\\\"HI\\\"|true",
                "{\"a\":\"C:\\\\tmp\"}|c:\\tmp|true",
                "{\"a\":\"\\ud83d\\ude00\"}|\ud83d\ude00|true",
                "{\"a\":\"x\"}|y|false",
                "{\"a\":\"cut \\u00|cut|true",
                "{\"a\":\"\\uZZZZ|a|true",
                "\\|\\|true"
            })
    void body_withAPart_hasItHoweverItIsSpelt(String body, String part, boolean isThere) {
        BodyWords words = BodyWords.of(body.getBytes(StandardCharsets.UTF_8));

        assertThat(words.has(part)).isEqualTo(isThere);
    }

    @ParameterizedTest
    @CsvSource({"'one\\ntwo', 'E\nT'", "'one\\ttwo', 'e\tt'"})
    void body_ofSeveralLines_hasThemAsTheyRead(String body, String part) {
        assertThat(BodyWords.of(body.getBytes(StandardCharsets.UTF_8)).has(part))
                .isTrue();
    }
}
