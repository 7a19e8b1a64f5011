package io.github.heliconej.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {

    @Test
    void toJson_plainFailure_isOpenAisErrorObject() {
        assertThat(Failure.of(400, "invalid_request", "Say \"please\".")
                        .withParam("model")
                        .toJson())
                .hasToString("{\"error\":{\"message\":\"Say \\\"please\\\".\",\"type\":\"invalid_request_error\","
                        + "\"code\":\"invalid_request\",\"param\":\"model\"}}");
        assertThat(Failure.of(502, "upstream_error", "x")
                        .toJson()
                        .getJsonObject("error")
                        .isNull("param"))
                .isTrue();
    }

    @Test
    void toJson_severalTargets_areListed() {
        Failure first = Failure.of(503, "upstream_error", "busy").from("a/openai");
        Failure second = Failure.of(429, "upstream_error", "slow").from("b/azure");
        assertThat(second.withDetails(List.of(first, second))
                        .toJson()
                        .getJsonObject("error")
                        .get("details"))
                .hasToString(
                        "[{\"source\":\"a/openai\",\"statusCode\":503,\"type\":\"server_error\",\"message\":\"busy\"},"
                                + "{\"source\":\"b/azure\",\"statusCode\":429,\"type\":\"rate_limit_error\","
                                + "\"message\":\"slow\"}]");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error",
        "401, authentication_error",
        "403, permission_error",
        "404, not_found_error",
        "409, invalid_request_error",
        "413, invalid_request_error",
        "429, rate_limit_error",
        "500, server_error",
        "503, server_error",
        "504, server_error"
    })
    void typeOf_status_isOpenAisWord(int status, String type) {
        assertThat(Failure.of(status, "c", "m").type()).isEqualTo(type);
    }

    @Test
    void with_eachPart_leavesTheOthers() {
        CallInfo info = new CallInfo("id", "", "", 0, 0, Map.of());
        Failure full = Failure.of(429, "c", "m")
                .withParam("p")
                .withType("t")
                .from("s")
                .withRetryAfter(Optional.of(Duration.ofSeconds(3)))
                .withHeaders(Map.of("x-request-id", "r"))
                .withDetails(List.of(Failure.of(500, "d", "e")))
                .withInfo(info)
                .withMessage("n");
        assertThat(full)
                .isEqualTo(new Failure(
                        429,
                        "t",
                        "c",
                        "n",
                        Optional.of("p"),
                        "s",
                        Optional.of(Duration.ofSeconds(3)),
                        Map.of("x-request-id", "r"),
                        List.of(Failure.of(500, "d", "e")),
                        Optional.of(info)));
    }

    @Test
    void exception_withMoreDetails_keepsItsKindAndCause() {
        Throwable cause = new IllegalStateException("why");
        Failure changed = Failure.of(502, "c", "new");
        for (GatewayException known : List.of(
                new Retryable(Failure.of(500, "c", "m"), cause),
                new NextTarget(Failure.of(404, "c", "m"), cause),
                new Stop(Failure.of(400, "c", "m"), cause))) {
            assertThat(known.with(changed))
                    .hasSameClassAs(known)
                    .hasCause(cause)
                    .hasMessage("new");
            assertThat(known.with(changed).status()).isEqualTo(502);
        }
    }
}
