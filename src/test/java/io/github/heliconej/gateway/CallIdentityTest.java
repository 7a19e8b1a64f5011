package io.github.heliconej.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.CallInfo;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.Stop;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a call is, and what its answer says about it. */
@Timeout(20)
class CallIdentityTest {
    private static final String UUID_4 = "3f2c1b6e-8f6d-4e0a-9b1c-0d9e8f7a6b5c";

    @ParameterizedTest
    @ValueSource(strings = {"3f2c1b6e-8f6d-1e0a-8b1c-0d9e8f7a6b5c", "3F2C1B6E-8F6D-5E0A-BB1C-0D9E8F7A6B5C"})
    void requestId_uuid_isTheCallsId(String id) {
        for (CallContext context : List.of(
                CallContext.none().withRequestId(id), CallContext.none().withHeader("helicone-request-id", id))) {
            TestGateway gateway = TestGateway.of();
            gateway.ask("m", context);
            assertThat(gateway.completed().get(0).info().id()).isEqualTo(id);
            assertThat(gateway.unary.sent.get(0).headers()).containsEntry("Helicone-Request-Id", id);
        }
        TestGateway gateway = TestGateway.of();
        TestGateway.value(gateway.gateway.chat(
                withMember("\"metadata\":{\"helicone-REQUEST-id\":\"" + id + "\"}"), CallContext.none()));
        assertThat(gateway.completed().get(0).info().id()).isEqualTo(id);
    }

    @Test
    void requestId_none_isAUuidThatBeginsWithTheTime() {
        TestGateway gateway = TestGateway.of();
        gateway.ask("m");
        gateway.ask("m");
        UUID first = UUID.fromString(gateway.completed().get(0).info().id());
        UUID second = UUID.fromString(gateway.completed().get(1).info().id());
        assertThat(first).isNotEqualTo(second);
        assertThat(first.version()).isEqualTo(4);
        assertThat(first.variant()).isEqualTo(2);
        assertThat(first.getMostSignificantBits() >>> 16).isEqualTo(gateway.clock.millis());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "3f2c1b6e8f6d4e0a9b1c0d9e8f7a6b5c",
                "3f2c1b6e-8f6d-6e0a-9b1c-0d9e8f7a6b5c",
                "3f2c1b6e-8f6d-4e0a-cb1c-0d9e8f7a6b5c",
                "3f2c1b6e-8f6d-4e0a-9b1c-0d9e8f7a6b5c\n",
                "{3f2c1b6e-8f6d-4e0a-9b1c-0d9e8f7a6b5c}"
            })
    void requestId_anythingElse_is400(String id) {
        TestGateway gateway = TestGateway.of();
        assertThatThrownBy(() -> gateway.ask("m", CallContext.none().withRequestId(id)))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.status()).isEqualTo(400));
        assertThat(gateway.unary.sent).isEmpty();
        assertThat(gateway.completed()).hasSize(1);
    }

    @Test
    void answer_headers_sayWhoAndHow() {
        TestGateway gateway = TestGateway.of();
        gateway.unary.then(200, FakeUnary.PONG, "x-request-id", "req-7");
        CallInfo info = TestGateway.value(gateway.gateway.chat(
                        ChatRequest.of("m/p", "Hi"), CallContext.none().withRequestId(UUID_4)))
                .info();
        assertThat(info.headers())
                .containsEntry("Helicone-Id", UUID_4)
                .containsEntry("x-request-id", "req-7")
                .containsEntry("Helicone-Status", "success")
                .containsEntry("Helicone-Provider", "p")
                .containsEntry("Helicone-Model", "real-model")
                .containsEntry("Helicone-Attempts", "1")
                .containsEntry("Helicone-Fallback-Index", "0");
    }

    @ParameterizedTest
    @CsvSource({
        "helicone-ratelimit-remaining, true",
        "x-ratelimit-limit-tokens, true",
        "helicone-cache, true",
        "set-cookie, false",
        "server, false",
        "access-control-allow-origin, false",
        "openai-organization, false",
        "content-length, false"
    })
    void answer_headersOfTheUpstream_areRelayedIfTheyMatter(String name, boolean isRelayed) {
        TestGateway gateway = TestGateway.of();
        gateway.unary.then(200, FakeUnary.PONG, name, "v");
        gateway.ask("m");
        assertThat(gateway.completed().get(0).info().headers().containsKey(name))
                .isEqualTo(isRelayed);
    }

    private static ChatRequest withMember(String member) {
        return ChatRequest.parse(
                ("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]," + member + "}")
                        .getBytes(UTF_8));
    }
}
