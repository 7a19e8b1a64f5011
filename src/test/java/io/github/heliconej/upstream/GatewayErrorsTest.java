package io.github.heliconej.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.NextTarget;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Retryable;
import jakarta.ws.rs.ProcessingException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "400, Stop", "401, NextTarget", "402, NextTarget", "403, NextTarget", "404, NextTarget", "405, NextTarget",
        "408, Retryable", "409, Retryable", "410, NextTarget", "413, Stop", "415, NextTarget", "418, NextTarget",
        "422, Stop", "425, NextTarget", "429, Retryable", "451, NextTarget", "500, Retryable", "501, Retryable",
        "502, Retryable", "503, Retryable", "504, Retryable", "520, Retryable", "529, Retryable"
    })
    void from_status_decidesTheClassAndStays(int status, String type) {
        for (String body :
                new String[] {"", "text", "{}", "{\"error\":{\"message\":\"rate limit 429 invalid_request_error\"}}"}) {
            GatewayException failure = GatewayErrors.from(answer(status, body));
            assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
            assertThat(failure.status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308})
    void from_redirect_isNotFollowedButTheNextTargetAsked(int status) {
        GatewayException failure = GatewayErrors.from(answer(status, "Moved"));
        assertThat(failure).isInstanceOf(NextTarget.class);
        assertThat(failure.status()).isEqualTo(502);
        assertThat(failure.failure().code()).isEqualTo("upstream_redirect");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            500 | 400     | 400 | Stop
            500 | 422     | 422 | Stop
            500 | 413,400 | 413 | Stop
            500 | 400,503 | 500 | Retryable
            500 | 429     | 500 | Retryable
            500 | 401     | 500 | Retryable
            503 | 400     | 503 | Retryable
            429 | 400     | 429 | Retryable
            """)
    void from_heliconesDetails_showTheCallersFaultOnly(int status, String details, int expected, String type) {
        StringBuilder list = new StringBuilder();
        for (String code : details.split(",")) {
            list.append(list.isEmpty() ? "" : ",")
                    .append("{\"statusCode\":")
                    .append(code)
                    .append(",\"message\":\"m\"}");
        }
        GatewayException failure =
                GatewayErrors.from(answer(status, "{\"success\":false,\"error\":{\"details\":[" + list + "]}}"));
        assertThat(failure.status()).isEqualTo(expected);
        assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
    }

    @Test
    void from_longOrWildText_isBoundedAndOnOneLine() {
        String text = GatewayErrors.from(answer(500, "a\r\n\tb\u0000" + "x".repeat(100_000)))
                .failure()
                .message();
        assertThat(text).hasSizeLessThan(2100).startsWith("a b ").doesNotContain("\n");
        String message = GatewayErrors.from(answer(500, "{\"message\":\"a\\nb" + "y".repeat(9000) + "\"}"))
                .failure()
                .message();
        assertThat(message).hasSizeLessThan(2100).startsWith("a b");
        assertThat(GatewayErrors.from(answer(500, " \n ")).failure().message()).contains("HTTP status 500");
    }

    @Test
    void from_retryAfter_isKept() {
        UpstreamAnswer answer = new UpstreamAnswer(429, Map.of("retry-after", "7"), new byte[0]);
        assertThat(GatewayErrors.from(answer).failure().retryAfter()).hasValue(Duration.ofSeconds(7));
    }

    @Test
    void keyRefused_anyRefusal_isOursToMend() {
        NextTarget refused = GatewayErrors.keyRefused(GatewayErrors.from(answer(401, "Incorrect API key: sk-canary")));
        assertThat(refused.status()).isEqualTo(502);
        assertThat(refused.failure().code()).isEqualTo("upstream_auth");
        assertThat(refused.failure().message()).contains("401").doesNotContain("canary");
    }

    static Stream<Arguments> unanswered() {
        return Stream.of(
                Arguments.of(new ConnectException("refused"), 502, "upstream_unreachable"),
                Arguments.of(new UnknownHostException("h"), 502, "upstream_unreachable"),
                Arguments.of(new HttpConnectTimeoutException("t"), 502, "upstream_unreachable"),
                Arguments.of(new SocketTimeoutException("Connect timed out"), 502, "upstream_unreachable"),
                Arguments.of(new SocketTimeoutException("connect timed out"), 502, "upstream_unreachable"),
                Arguments.of(new ConnectTimeoutException(), 502, "upstream_unreachable"),
                Arguments.of(new SocketTimeoutException("Read timed out"), 504, "upstream_timeout"),
                Arguments.of(new SocketTimeoutException(), 504, "upstream_timeout"),
                Arguments.of(new HttpTimeoutException("t"), 504, "upstream_timeout"),
                Arguments.of(new SocketException("Connection reset"), 502, "upstream_broken"),
                Arguments.of(new NoRouteToHostException(), 502, "upstream_broken"),
                Arguments.of(new EOFException(), 502, "upstream_broken"),
                Arguments.of(new IOException("odd"), 502, "upstream_broken"));
    }

    @ParameterizedTest
    @MethodSource("unanswered")
    void unreachable_causeHoweverWrapped_isTold(Exception cause, int status, String code) {
        for (Exception wrapped : new Exception[] {
            cause, new ProcessingException(cause), new ProcessingException(new RuntimeException(new IOException(cause)))
        }) {
            Retryable failure = GatewayErrors.unreachable(wrapped);
            assertThat(failure.status()).isEqualTo(status);
            assertThat(failure.failure().code()).isEqualTo(code);
            assertThat(failure).hasCause(wrapped);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"m\"}}",
                "{\"error\":\"m\"}",
                "{\"choices\":[],\"error\":{\"message\":\"m\"}}"
            })
    void success_withErrorObject_is502(String body) {
        assertThatThrownBy(() -> GatewayErrors.success(answer(200, body)))
                .isInstanceOf(Retryable.class)
                .hasMessage("m")
                .extracting("failure.status")
                .isEqualTo(502);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"id\":", "<html>", "null", "{} trailing"})
    void success_thatIsNoObject_is502(String body) {
        assertThatThrownBy(() -> GatewayErrors.success(answer(200, body)))
                .isInstanceOf(Retryable.class)
                .extracting("failure.code")
                .isEqualTo("upstream_invalid");
    }

    @Test
    void success_answer_keepsItsBytes() {
        byte[] body = "{ \"choices\":[] , \"error\":null }".getBytes(UTF_8);
        assertThat(GatewayErrors.success(new UpstreamAnswer(200, Map.of(), body))
                        .bytes())
                .isSameAs(body);
        assertThatCode(() -> GatewayErrors.refuse(RawJson.parse("{}"), Map.of()))
                .doesNotThrowAnyException();
    }

    private static UpstreamAnswer answer(int status, String body) {
        return new UpstreamAnswer(status, Map.of(), body.getBytes(UTF_8));
    }

    /** As Apache's client, below RESTEasy, names it. */
    private static final class ConnectTimeoutException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
