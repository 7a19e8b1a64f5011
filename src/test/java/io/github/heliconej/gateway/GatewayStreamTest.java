package io.github.heliconej.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.CallCompleted;
import io.github.heliconej.api.CallCompleted.Outcome;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.ChatStream;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.Retryable;
import io.github.heliconej.api.Stop;
import io.github.heliconej.api.TextRequest;
import io.github.heliconej.upstream.Replay;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams on their way through the gateway, and text completions made of chat. */
@Timeout(20)
class GatewayStreamTest {

    private static final String TEXT = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}";
    private static final String FINISH = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
    private static final String USAGE = "{\"choices\":[],\"usage\":{\"total_tokens\":3}}";

    @Test
    void stream_totalTimeOverBeforeItOpened_isClosedWhenItDoes() {
        TestGateway gateway = TestGateway.of("helicone.timeout.total", "PT0.01S");
        Replay upstream = new Replay().add("data: " + TEXT + "\n\n");
        gateway.streams.then(upstream);
        gateway.threads.hold();
        assertTimedOut(gateway.gateway.stream(ChatRequest.of("m", "Hi"), CallContext.none()));
        gateway.threads.runAll();
        assertThat(upstream.cancellations()).isPositive();
        assertThat(gateway.pool.callsUnderWay()).isZero();
        assertThat(gateway.completed()).hasSize(1);
    }

    @Test
    void stream_refused_givesItsPermitBack() {
        TestGateway gateway = TestGateway.of("helicone.retry.max", "0");
        gateway.streams.fails(new IOException("no"));
        assertThatThrownBy(
                        () -> TestGateway.value(gateway.gateway.stream(ChatRequest.of("m", "Hi"), CallContext.none())))
                .isInstanceOf(GatewayException.class);
        assertThat(gateway.pool.callsUnderWay()).isZero();
    }

    @Test
    void stream_callerWhoDidNotAsk_seesNoUsageButTheCallKnows() {
        TestGateway gateway = TestGateway.of();
        gateway.streams.then(TEXT, FINISH, USAGE);
        assertThat(texts(gateway, ChatRequest.of("m", "Hi"))).containsExactly(TEXT, FINISH);
        assertThat(gateway.streams.body(0))
                .contains("\"stream\":true")
                .contains("\"stream_options\":{\"include_usage\":true}");
        assertThat(gateway.completed().get(0).usage()).isPresent();
    }

    @Test
    void stream_callerWhoAsked_seesUsageAndAnUnchangedBody() {
        TestGateway gateway = TestGateway.of();
        gateway.streams.then(TEXT, FINISH, USAGE);
        String body = "{\"model\":\"m\",\"stream\":true ,\"stream_options\":{ \"include_usage\":true},"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        assertThat(texts(gateway, ChatRequest.parse(body.getBytes(UTF_8)))).containsExactly(TEXT, FINISH, USAGE);
        assertThat(gateway.streams.body(0)).isEqualTo(body);
    }

    @Test
    void stream_usageSwitchedOff_changesNothing() {
        TestGateway gateway = TestGateway.of("helicone.stream.usage", "false");
        gateway.streams.then(TEXT, FINISH, USAGE);
        assertThat(texts(gateway, ChatRequest.of("m", "Hi"))).containsExactly(TEXT, FINISH, USAGE);
        assertThat(gateway.streams.body(0)).doesNotContain("stream_options");
    }

    @Test
    void stream_failureBeforeTheFirstByte_isRetriedAndThenTheNextAsked() {
        TestGateway gateway = TestGateway.direct("helicone.retry.max", "1");
        gateway.streams
                .fails(new IOException("reset"))
                .fails(new Retryable(Failure.of(503, "c", "busy")))
                .then(TEXT, FINISH);
        assertThat(texts(gateway, ChatRequest.of("m/a,n/b", "Hi"))).containsExactly(TEXT, FINISH);
        assertThat(gateway.streams.sent)
                .extracting(sent -> sent.base().getHost())
                .containsExactly("a", "a", "b");
        assertThat(gateway.completed().get(0).attempts()).hasSize(3);
        assertThat(gateway.completed().get(0).info().fallbackIndex()).isEqualTo(1);
    }

    @Test
    void stream_failureAfterTheFirstByte_isNeverRetried() {
        TestGateway gateway = TestGateway.direct();
        gateway.streams.then(new Replay().add("data: " + TEXT + "\n\n").end());
        ChatStream stream =
                TestGateway.value(gateway.gateway.stream(ChatRequest.of("m/a,n/b", "Hi"), CallContext.none()));
        List<String> seen = new ArrayList<>();
        assertThatThrownBy(() -> stream.forEach(chunk -> seen.add(chunk.text())))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        failure -> assertThat(failure.failure().code()).isEqualTo("upstream_incomplete"));
        assertThat(seen).containsExactly("a");
        assertThat(gateway.streams.sent).hasSize(1);
        assertThat(gateway.completed()).extracting(CallCompleted::outcome).containsExactly(Outcome.FAILED);
    }

    @Test
    void complete_atHelicone_goesOverChatAndNativelyElsewhere() {
        TestGateway gateway = TestGateway.of();
        assertThat(TestGateway.value(gateway.gateway.complete(TextRequest.of("m", "Once"), CallContext.none()))
                        .text())
                .isEqualTo("pong");
        assertThat(gateway.unary.sent.get(0).endpoint().path()).isEqualTo("chat/completions");
        TestGateway direct = TestGateway.direct();
        direct.unary.then(200, "{\"object\":\"text_completion\",\"choices\":[{\"text\":\"native\",\"index\":0}]}");
        assertThat(TestGateway.value(direct.gateway.complete(TextRequest.of("m/a", "Once"), CallContext.none()))
                        .text())
                .isEqualTo("native");
        assertThat(direct.unary.sent.get(0).endpoint().path()).isEqualTo("completions");
        assertThat(direct.unary.body(0)).isEqualTo("{\"model\":\"m\",\"prompt\":\"Once\"}");
    }

    @ParameterizedTest
    @CsvSource({"native, completions", "chat, chat/completions", "auto, chat/completions"})
    void complete_mode_decidesThePath(String mode, String path) {
        TestGateway gateway = TestGateway.of("helicone.completions", mode);
        TestGateway.value(gateway.gateway.complete(TextRequest.of("m", "Once"), CallContext.none()));
        assertThat(gateway.unary.sent.get(0).endpoint().path()).isEqualTo(path);
    }

    @Test
    void complete_twoPrompts_isOneCallWithTwoRequests() {
        TestGateway gateway = TestGateway.of();
        TextRequest request = TextRequest.parse("{\"model\":\"m\",\"prompt\":[\"a\",\"b\"]}".getBytes(UTF_8));
        assertThat(TestGateway.value(gateway.gateway.complete(request, CallContext.none()))
                        .choices())
                .hasSize(2);
        assertThat(gateway.completed()).hasSize(1);
        assertThat(gateway.completed().get(0).attempts()).hasSize(2);
        assertThat(gateway.completed().get(0).usage())
                .hasValueSatisfying(usage -> assertThat(usage.totalTokens()).isEqualTo(6));
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

    private static List<String> texts(TestGateway gateway, ChatRequest request) {
        List<String> events = new ArrayList<>();
        try (ChatStream stream = TestGateway.value(gateway.gateway.stream(request, CallContext.none()))) {
            for (ChatChunk chunk : stream) {
                events.add(chunk.data());
            }
        }
        return events;
    }
}
