package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.RawJson;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextLogprobsTest {

    @Test
    void from_chatsTokens_areFourArraysSideBySide() {
        assertThat(from("{\"content\":[{\"token\":\"Hel\",\"logprob\":-0.5,\"top_logprobs\":[{\"token\":\"Hel\","
                        + "\"logprob\":-0.5},{\"token\":\"Ho\",\"logprob\":-2}]},"
                        + "{\"token\":\"lo\",\"logprob\":-0.25}]}"))
                .hasToString("{\"tokens\":[\"Hel\",\"lo\"],\"token_logprobs\":[-0.5,-0.25],"
                        + "\"top_logprobs\":[{\"Hel\":-0.5,\"Ho\":-2},{}],\"text_offset\":[0,3]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"content\":null}", "[]", "7"})
    void from_nothing_isNull(String logprobs) {
        assertThat(from(logprobs)).isEqualTo(JsonValue.NULL);
        assertThat(TextLogprobs.from(null)).isEqualTo(JsonValue.NULL);
    }

    private static JsonValue from(String logprobs) {
        return TextLogprobs.from(
                RawJson.parse("{\"l\":" + logprobs + "}").value("l").orElseThrow());
    }
}
