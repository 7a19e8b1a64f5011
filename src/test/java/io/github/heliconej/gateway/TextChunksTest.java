package io.github.heliconej.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.NextTarget;
import io.github.heliconej.api.TextRequest;
import io.github.heliconej.upstream.ChunkSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TextChunksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String FRAME =
            "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"real\",";

    private final List<ChatRequest> opened = new ArrayList<>();
    private final Deque<ChunkSource> sources = new ArrayDeque<>();

    @Test
    void poll_onePrompt_comesInTheShapeOfTextCompletions() {
        sources.add(FakeSource.of(
                FRAME
                        + "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},"
                        + "\"finish_reason\":null}]}",
                FRAME
                        + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":null}],"
                        + "\"usage\":null}",
                FRAME + "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}"));
        assertThat(drain(chunks("\"a\"", "")))
                .containsExactly(text("", 0, "null"), text("Hi", 0, "null"), text("", 0, "\"stop\""));
    }

    @Test
    void poll_twoPrompts_areNumberedThroughOneAfterTheOther() {
        sources.add(FakeSource.of(delta("A0", 0), delta("A1", 1)));
        sources.add(FakeSource.of(delta("B0", 0), delta("B1", 1)));
        assertThat(drain(chunks("[\"a\",\"b\"]", "")))
                .containsExactly(
                        text("A0", 0, "null"), text("A1", 1, "null"), text("B0", 2, "null"), text("B1", 3, "null"));
        assertThat(opened).hasSize(2);
        assertThat(opened.get(1).json().objects("messages").get(0).string("content"))
                .hasValue("b");
    }

    @Test
    void poll_usageOfSeveralPrompts_comesOnceAtTheEnd() {
        sources.add(FakeSource.of(delta("A", 0), usage(1, 2)));
        sources.add(FakeSource.of(delta("B", 0), usage(10, 20)));
        List<String> events = drain(chunks("[\"a\",\"b\"]", ""));
        assertThat(events)
                .containsExactly(
                        text("A", 0, "null"),
                        text("B", 1, "null"),
                        FRAME.replace("chat.completion.chunk", "text_completion")
                                + "\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"total_tokens\":22}}");
    }

    @Test
    void poll_echo_startsEachChoiceWithItsPrompt() {
        sources.add(FakeSource.of(delta("A", 0), delta("B", 1), delta("C", 0)));
        sources.add(FakeSource.of(delta("D", 0)));
        assertThat(drain(chunks("[\"p-\",\"q-\"]", ",\"echo\":true")))
                .containsExactly(
                        text("p-A", 0, "null"), text("p-B", 1, "null"), text("C", 0, "null"), text("q-D", 2, "null"));
    }

    @Test
    void poll_silence_isEmptyAndNotTheEnd() {
        FakeSource silent = FakeSource.of("", delta("A", 0));
        sources.add(silent);
        TextChunks chunks = chunks("\"a\"", "");
        assertThat(chunks.poll(PATIENCE)).isEmpty();
        assertThat(chunks.isComplete()).isFalse();
        assertThat(chunks.poll(PATIENCE)).isPresent();
        assertThat(chunks.isComplete()).isTrue();
    }

    @Test
    void open_refusedAtTheFirstPrompt_isKnownAtOnce() {
        assertThatThrownBy(() -> new TextChunks(request("\"a\"", ""), chat -> {
                    throw new NextTarget(Failure.of(429, "c", "no"));
                }))
                .isInstanceOf(NextTarget.class);
    }

    @Test
    void poll_refusedAtTheSecondPrompt_breaksTheStream() {
        sources.add(FakeSource.of(delta("A", 0)));
        TextChunks chunks = chunks("[\"a\",\"b\"]", "");
        assertThat(chunks.poll(PATIENCE)).isPresent();
        sources.clear();
        assertThatThrownBy(() -> chunks.poll(PATIENCE)).isInstanceOf(NextTarget.class);
    }

    @Test
    void close_inTheMiddle_closesTheOpenStreamOnly() {
        FakeSource first = FakeSource.of(delta("A", 0));
        FakeSource second = FakeSource.of(delta("B", 0), delta("C", 0));
        sources.add(first);
        sources.add(second);
        TextChunks chunks = chunks("[\"a\",\"b\"]", "");
        chunks.poll(PATIENCE);
        assertThat(second.closings.get()).isZero();
        chunks.poll(PATIENCE);
        chunks.close();
        assertThat(first.closings.get()).isPositive();
        assertThat(second.closings.get()).isPositive();
    }

    private TextChunks chunks(String prompt, String more) {
        return new TextChunks(request(prompt, more), chat -> {
            opened.add(chat);
            if (sources.isEmpty()) {
                throw new NextTarget(Failure.of(429, "c", "no"));
            }
            return sources.remove();
        });
    }

    private static TextRequest request(String prompt, String more) {
        return TextRequest.parse(
                ("{\"model\":\"m\",\"prompt\":" + prompt + more + ",\"stream\":true}").getBytes(UTF_8));
    }

    private static List<String> drain(TextChunks chunks) {
        List<String> events = new ArrayList<>();
        while (!chunks.isComplete()) {
            chunks.poll(PATIENCE).map(ChatChunk::data).ifPresent(events::add);
        }
        return events;
    }

    private static String delta(String text, int index) {
        return FRAME + "\"choices\":[{\"index\":" + index + ",\"delta\":{\"content\":\"" + text
                + "\"},\"finish_reason\":null}]}";
    }

    private static String usage(int prompt, int total) {
        return FRAME + "\"choices\":[],\"usage\":{\"prompt_tokens\":" + prompt + ",\"total_tokens\":" + total + "}}";
    }

    private static String text(String text, int index, String finish) {
        return FRAME.replace("chat.completion.chunk", "text_completion") + "\"choices\":[{\"text\":\"" + text
                + "\",\"index\":" + index + ",\"logprobs\":null,\"finish_reason\":" + finish + "}]}";
    }
}
