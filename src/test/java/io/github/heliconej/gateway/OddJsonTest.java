package io.github.heliconej.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.ChatStream;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.TextRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are JSON and still trip readers: a refusal at most, never an internal error. */
@Timeout(20)
class OddJsonTest {

    private static final String TEXT = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}";
    private static final String FINISH = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"metadata\":{\"a\":1,\"a\":2}", "\"stream_options\":{\"include_usage\":true,\"include_usage\":false}",
                "\"metadata\":{\"Helicone-Property-N\":1e99999999999}", "\"stream_options\":{\"x\":1e99999999999}",
                "\"stream_options\":{\"x\":LONG}"
            })
    void request_oddButValidJson_isNeverAnInternalError(String member) {
        ChatRequest request = withMember(member.replace("LONG", "1".repeat(1200)));
        TestGateway gateway = TestGateway.of();
        gateway.streams.then(TEXT, FINISH);
        assertNotInternal(catchThrowable(() -> TestGateway.value(gateway.gateway.chat(request, CallContext.none()))));
        assertNotInternal(catchThrowable(() -> TestGateway.value(gateway.gateway.stream(request, CallContext.none()))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"index\":0,\"index\":0}]}",
                "{\"usage\":{\"a\":1,\"a\":2},\"choices\":[]}",
                "{\"usage\":{\"prompt_tokens_details\":{\"a\":1,\"a\":2}},\"choices\":[]}"
            })
    void answer_oddButValidJson_isNeverAnInternalError(String body) {
        TestGateway gateway = TestGateway.of("helicone.retry.max", "0");
        gateway.unary.then(200, body);
        assertNotInternal(catchThrowable(
                () -> TestGateway.value(gateway.gateway.chat(ChatRequest.of("m", "Hi"), CallContext.none()))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"created\":1e99999999999,\"choices\":[]}",
                "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"a\"},\"x\":1e99999999999}]}",
                "{\"choices\":[{\"index\":0,\"logprobs\":{\"content\":[1]}}]}",
                "{\"choices\":[{\"index\":0,\"logprobs\":{\"content\":[{\"token\":\"a\",\"top_logprobs\":[1]}]}}]}"
            })
    void answer_oddWhereTextIsMadeOfIt_isNeverAnInternalError(String body) {
        TestGateway gateway = TestGateway.of("helicone.retry.max", "0");
        gateway.unary.then(200, body);
        gateway.streams.then(body, FINISH);
        TextRequest request = TextRequest.of("m", "Once");
        assertNotInternal(
                catchThrowable(() -> TestGateway.value(gateway.gateway.complete(request, CallContext.none()))));
        assertNotInternal(catchThrowable(() -> TestGateway.value(gateway.gateway.stream(request, CallContext.none()))
                .aggregate()));
        assertThat(gateway.pool.callsUnderWay()).isZero();
    }

    @Test
    void aggregate_numberBeyondJsonp_isAFailureOfTheUpstream() {
        TestGateway gateway = TestGateway.of();
        gateway.streams.then("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}],\"x\":1e99999999999}", FINISH);
        ChatStream stream = TestGateway.value(gateway.gateway.stream(ChatRequest.of("m", "Hi"), CallContext.none()));
        assertNotInternal(catchThrowable(stream::aggregate));
        assertThat(gateway.pool.callsUnderWay()).isZero();
    }

    private static void assertNotInternal(Throwable thrown) {
        if (thrown != null) {
            assertThat(thrown).isInstanceOfSatisfying(GatewayException.class, failure -> assertThat(failure.status())
                    .isNotEqualTo(500));
        }
    }

    private static ChatRequest withMember(String member) {
        return ChatRequest.parse(
                ("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]," + member + "}")
                        .getBytes(UTF_8));
    }
}
