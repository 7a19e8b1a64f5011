package io.github.heliconej.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands between bytes and a request. */
class RequestBodyTest {

    @Test
    void read_largestBody_isRead() throws IOException {
        var body = new ByteArrayInputStream(new byte[RequestBody.MAX_BYTES]);

        assertThat(RequestBody.read(body, -1)).hasSize(RequestBody.MAX_BYTES);
    }

    @Test
    void read_tooLarge_is413() {
        refused(413, () -> RequestBody.read(new ByteArrayInputStream(new byte[RequestBody.MAX_BYTES + 1]), -1));
        refused(413, () -> RequestBody.read(new ByteArrayInputStream(new byte[1]), RequestBody.MAX_BYTES + 1L));
    }

    @Test
    void parse_invalidUtf8_is400() {
        refused(400, () -> RequestBody.parse(new byte[] {'{', '"', (byte) 0xC3, 0x28, '"', '}'}));
    }

    @Test
    void parse_depth_isLimitedOutsideOfStrings() {
        String brackets = "[".repeat(499) + "]".repeat(499);

        assertThat(parse("{\"a\":" + brackets + "}")).isNotNull();
        refused(400, () -> parse("{\"a\":[" + brackets + "]}"));
        refused(400, () -> parse("[".repeat(1_000_000)));
        assertThat(parse("{\"a\":\"" + "[".repeat(600) + "\\\"" + "{".repeat(600) + "\"}"))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "\"x\"", "{", "{} {}", "{'a':1}", "{\"a\":01}", "\uFEFF{}", "]"})
    void parse_notAnObject_is400(String text) {
        refused(400, () -> parse(text));
    }

    @Test
    void parse_absurdNumber_neverEscapes() {
        refused(400, () -> parse("{\"a\":" + "9".repeat(5_000) + "}"));
        assertThat(parse("{\"a\":1e999999999}")).containsKey("a");
    }

    private static JsonObject parse(String text) {
        return RequestBody.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(int status, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SandboxException.class, refusal -> assertThat(refusal.status())
                .isEqualTo(status));
    }
}
