package io.github.heliconej.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.Retryable;
import io.github.heliconej.api.StreamAggregator;
import io.github.heliconej.api.WireFile;
import io.github.heliconej.config.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams as upstreams write them, cut as networks cut them. */
@Timeout(20)
class StreamContractTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource({
        "openai-chat, openai-chat",
        "openai-tools, openai-tools",
        "openai-n2-logprobs, openai-n2-logprobs",
        "openai-completion, openai-completion",
        "deepseek-reasoning, deepseek-reasoning",
        "helicone-gateway, openai-chat",
        "openrouter-comments, openai-chat",
        "no-done, openai-chat"
    })
    void stream_recorded_isTheAnswerHoweverItIsCut(String stream, String answer) {
        byte[] bytes = WireFile.bytes("sse/" + stream + ".sse");
        for (int size : new int[] {1, 2, 3, 7, 64, 1460, bytes.length}) {
            UpstreamStream events = new Replay().add(bytes, size).end().stream(new SettableClock());
            StreamAggregator aggregator = new StreamAggregator();
            chunks(events).forEach(chunk -> aggregator.add(chunk.json()));
            assertThat(aggregator.whole().tree())
                    .as("in blocks of %d", size)
                    .isEqualTo(WireFile.json("json/" + answer + ".json").tree());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai-chat", "openai-tools", "openai-n2-logprobs", "helicone-gateway"})
    void stream_recorded_keepsTheBytesOfEachEvent(String stream) {
        List<String> sent = WireFile.text("sse/" + stream + ".sse")
                .lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> line.substring(6))
                .toList();
        assertThat(chunks(Replay.of(WireFile.bytes("sse/" + stream + ".sse"))))
                .extracting(ChatChunk::data)
                .isEqualTo(sent);
    }

    @Test
    void stream_cutBeforeItsFinish_isIncomplete() {
        UpstreamStream events = Replay.of(WireFile.bytes("sse/cut-after-text.sse"));
        assertThat(take(events, 4)).hasSize(4);
        assertThatThrownBy(() -> events.poll(PATIENCE)).isInstanceOfSatisfying(Retryable.class, broken -> {
            assertThat(broken.status()).isEqualTo(502);
            assertThat(broken.failure().code()).isEqualTo("upstream_incomplete");
        });
        assertThat(events.isComplete()).isFalse();
    }

    @Test
    void stream_errorEvent_isTheErrorItCarries() {
        UpstreamStream events = Replay.of(WireFile.bytes("sse/error-event.sse"));
        assertThat(take(events, 4)).hasSize(4);
        assertThatThrownBy(() -> events.poll(PATIENCE)).isInstanceOfSatisfying(Retryable.class, broken -> {
            assertThat(broken.status()).isEqualTo(502);
            assertThat(broken.failure().message()).isEqualTo("The server had an error processing your request.");
        });
    }

    @Test
    void stream_chunkBehindTheFinish_isStillComplete() {
        assertThat(chunks(Replay.of(WireFile.bytes("sse/azure-filter-behind-finish.sse"))))
                .hasSize(5);
    }

    private static List<ChatChunk> take(UpstreamStream events, int count) {
        List<ChatChunk> chunks = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            events.poll(PATIENCE).ifPresent(chunks::add);
        }
        return chunks;
    }

    private static List<ChatChunk> chunks(UpstreamStream events) {
        List<ChatChunk> chunks = new ArrayList<>();
        while (!events.isComplete()) {
            Optional<ChatChunk> chunk = events.poll(PATIENCE);
            chunk.ifPresent(chunks::add);
        }
        return chunks;
    }
}
