package io.github.heliconej.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text completions and embeddings. */
class OtherRequestsTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "[\"a\",\"b\"]", "[1,2]", "[[1],[2]]", "\"\""})
    void text_anyPrompt_keepsEveryByte(String prompt) {
        String body = "{\"model\":\"m\", \"prompt\":" + prompt + ",\"suffix\":\"z\"}";
        assertThat(TextRequest.parse(body.getBytes(UTF_8)).json().bytes()).isEqualTo(body.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "[\"a\"]", "[1,2]", "[[1],[2]]"})
    void embedding_anyInput_keepsEveryByte(String input) {
        String body = "{\"model\":\"m\",\"input\":" + input + ",\"encoding_format\":\"base64\"}";
        assertThat(EmbeddingRequest.parse(body.getBytes(UTF_8)).json().bytes()).isEqualTo(body.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"model\":\"m\"}",
                "{\"model\":\"m\",\"prompt\":null,\"input\":null}",
                "{\"prompt\":\"a\",\"input\":\"a\"}",
                "{\"model\":1,\"prompt\":\"a\",\"input\":\"a\"}"
            })
    void request_withoutModelOrInput_is400(String body) {
        assertThatThrownBy(() -> TextRequest.parse(body.getBytes(UTF_8))).isInstanceOf(Stop.class);
        assertThatThrownBy(() -> EmbeddingRequest.parse(body.getBytes(UTF_8))).isInstanceOf(Stop.class);
    }

    @Test
    void of_parts_makesTheBody() {
        assertThat(TextRequest.of("m", "p").json().tree()).hasToString("{\"model\":\"m\",\"prompt\":\"p\"}");
        assertThat(EmbeddingRequest.of("m", List.of("a", "b")).json().tree())
                .hasToString("{\"model\":\"m\",\"input\":[\"a\",\"b\"]}");
        assertThat(TextRequest.of("m", "p").endpoint().path()).isEqualTo("completions");
        assertThat(EmbeddingRequest.of("m", List.of()).endpoint().path()).isEqualTo("embeddings");
    }

    @Test
    void embedding_withStreamMember_isNoStream() {
        assertThat(EmbeddingRequest.parse("{\"model\":\"m\",\"input\":\"a\",\"stream\":true}".getBytes(UTF_8))
                        .isStream())
                .isFalse();
    }
}
