package io.github.heliconej.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.CallCompleted;
import io.github.heliconej.api.CallCompleted.Outcome;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.Stop;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The steps of a call, from what the caller says to the one event at its end. */
@Timeout(20)
class GatewayTest {

    @Test
    void chat_answer_endsInOneEvent() {
        TestGateway gateway = TestGateway.of();
        gateway.ask("m/p", CallContext.none().withUser("u"));
        assertThat(gateway.started()).hasSize(1);
        assertThat(gateway.completed()).hasSize(1);
        CallCompleted call = gateway.completed().get(0);
        assertThat(call.info().id()).isEqualTo(gateway.started().get(0).id());
        assertThat(UUID.fromString(call.info().id()).version()).isEqualTo(4);
        assertThat(call.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(call.model()).isEqualTo("m/p");
        assertThat(call.info().provider()).isEqualTo("p");
        assertThat(call.usage())
                .hasValueSatisfying(usage -> assertThat(usage.totalTokens()).isEqualTo(3));
        assertThat(call.finishReasons()).containsExactly("stop");
        assertThat(call.context().user()).hasValue("u");
        assertThat(gateway.pool.callsUnderWay()).isZero();
    }

    @Test
    void chat_body_reachesTheUpstreamToTheByte() {
        String body = "{ \"x\":1E-7 , \"model\":\"m\",\"messages\":[ {\"role\":\"user\",\"content\":\"Hi\"} ],"
                + "\"stop\" :null,\"stream\": false}";
        TestGateway gateway = TestGateway.of();
        TestGateway.value(gateway.gateway.chat(ChatRequest.parse(body.getBytes(UTF_8)), CallContext.none()));
        assertThat(gateway.unary.body(0)).isEqualTo(body);
    }

    @Test
    void chat_metadata_becomesHeadersUnderDefaultsAndOverThem() {
        TestGateway gateway = TestGateway.of(
                "helicone.defaults.Helicone-Property-App",
                "default",
                "helicone.defaults.Helicone-Property-Env",
                "test");
        String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],"
                + "\"metadata\":{\"Helicone-Property-App\":\"meta\",\"helicone-session-id\":\"s\",\"k\":\"v\"}}";
        ChatRequest request = ChatRequest.parse(body.getBytes(UTF_8));
        TestGateway.value(
                gateway.gateway.chat(request, CallContext.none().withHeader("Helicone-Session-Id", "explicit")));
        assertThat(gateway.unary.sent.get(0).headers())
                .containsEntry("Helicone-Property-App", "meta")
                .containsEntry("Helicone-Property-Env", "test")
                .containsEntry("Helicone-Session-Id", "explicit")
                .containsEntry("Authorization", "Bearer sk-helicone");
        assertThat(gateway.unary.body(0)).contains("\"metadata\":{\"k\":\"v\"}");
    }

    @Test
    void chat_otherVendorsKey_isNeverSent() {
        TestGateway gateway = TestGateway.of();
        assertThatThrownBy(() -> gateway.ask("m", CallContext.none().withHeader("Authorization", "Bearer sk-other")))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.status()).isEqualTo(400));
        assertThat(gateway.unary.sent).isEmpty();
    }

    @Test
    void chat_withoutKey_is401AndARefusal() {
        TestGateway gateway = TestGateway.keyless();
        assertThatThrownBy(() -> gateway.ask("m")).isInstanceOfSatisfying(Stop.class, stop -> assertThat(stop.status())
                .isEqualTo(401));
        assertThat(gateway.unary.sent).isEmpty();
        assertThat(gateway.completed()).extracting(CallCompleted::outcome).containsExactly(Outcome.REFUSED);
        assertThat(gateway.pool.callsUnderWay()).isZero();
    }

    @Test
    void chat_totalTimeOver_is504AndALateAnswerIsDropped() {
        TestGateway gateway = TestGateway.of("helicone.timeout.total", "PT0.01S");
        gateway.threads.hold();
        CompletableFuture<?> answer = gateway.gateway.chat(ChatRequest.of("m", "Hi"), CallContext.none());
        assertTimedOut(answer);
        assertThat(gateway.pool.callsUnderWay()).isEqualTo(1);
        gateway.threads.runAll();
        assertThat(gateway.pool.callsUnderWay()).isZero();
        assertThat(gateway.completed()).extracting(CallCompleted::outcome).containsExactly(Outcome.FAILED);
    }

    @Test
    void chat_moreThanTheGatewayHolds_is503WithRetryAfter() {
        TestGateway gateway = TestGateway.of("helicone.threads.max", "1");
        gateway.threads.hold();
        gateway.gateway.chat(ChatRequest.of("m", "Hi"), CallContext.none());
        assertThatThrownBy(() -> gateway.ask("m")).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(503);
            assertThat(stop.failure().info().orElseThrow().headers()).containsEntry("Retry-After", "1");
        });
        gateway.threads.release();
        assertThat(gateway.pool.callsUnderWay()).isZero();
        assertThat(gateway.ask("m")).isEqualTo("pong");
    }

    @Test
    void chat_whileStopping_is503() {
        TestGateway gateway = TestGateway.of();
        gateway.threads.stopAccepting();
        assertThatThrownBy(() -> gateway.ask("m"))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.failure().code()).isEqualTo("shutting_down"));
        assertThat(gateway.completed()).hasSize(1);
    }

    private static void assertTimedOut(CompletableFuture<?> answer) {
        assertThatThrownBy(answer::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(Stop.class, stop -> {
                    assertThat(stop.status()).isEqualTo(504);
                    assertThat(stop.failure().code()).isEqualTo("timeout");
                });
    }
}
