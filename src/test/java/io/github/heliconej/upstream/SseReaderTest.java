package io.github.heliconej.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SseReaderTest {

    private static final int LIMIT = 64;

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of("line feeds", "data: a\n\ndata: b\n\n", "a;b"),
                Arguments.of("carriage returns and line feeds", "data: a\r\n\r\ndata: b\r\n\r\n", "a;b"),
                Arguments.of("carriage returns", "data: a\r\rdata: b\r\r", "a;b"),
                Arguments.of("mixed ends", "data: a\n\r\ndata: b\r\n\ndata: c\r\n\r", "a;b;c"),
                Arguments.of("no space", "data:a\n\n", "a"),
                Arguments.of("two spaces", "data:  a\n\n", " a"),
                Arguments.of("colons", "data: a:b: c\n\n", "a:b: c"),
                Arguments.of("several data lines", "data: a\ndata: b\ndata: c\n\n", "a⏎b⏎c"),
                Arguments.of("several data lines ending in both", "data: a\r\ndata: b\r\n\r\ndata: c\r\n\r\n", "a⏎b;c"),
                Arguments.of("event name ending in both", "event: delta\r\ndata: a\r\n\r\n", "delta=a"),
                Arguments.of("empty data lines", "data: a\ndata:\ndata\n\n", "a⏎⏎"),
                Arguments.of("comments", ": ping\n\n:\ndata: a\n: between\n\n:x\n\n", "a"),
                Arguments.of("event name", "event: delta\ndata: a\n\ndata: b\n\n", "delta=a;b"),
                Arguments.of("name behind the data", "data: a\nevent: delta\n\n", "delta=a"),
                Arguments.of("name without data", "event: delta\n\ndata: a\n\n", "a"),
                Arguments.of("other fields", "id: 1\nretry: 10\nfoo: bar\nfoo\ndata: a\nid\n\n", "a"),
                Arguments.of("fields in other case", "Data: x\nDATA: y\ndata: a\n\n", "a"),
                Arguments.of("blank lines", "\n\n\n\ndata: a\n\n\n\n", "a"),
                Arguments.of("byte order mark", "\ufeffdata: a\n\n", "a"),
                Arguments.of("byte order mark before a comment", "\ufeff: c\ndata: a\n\n", "a"),
                Arguments.of("mark later on", "data: a\n\n\ufeffdata: b\n\ndata: c\n\n", "a;c"),
                Arguments.of("text of all lengths", "data: ä€😀\n\ndata: 日本\r\n\r\n", "ä€😀;日本"),
                Arguments.of("no blank line at the end", "data: a\n\ndata: b\n", "a;b"),
                Arguments.of("no line end at all", "data: a\n\ndata: b", "a;b"),
                Arguments.of("nothing", "", ""),
                Arguments.of("only a comment", ": x", ""),
                Arguments.of("done", "data: a\n\ndata: [DONE]\n\n", "a;[DONE]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void next_streamInOnePiece_givesItsEvents(String name, String text, String events) {
        assertThat(read(List.of(text.getBytes(UTF_8)))).isEqualTo(events);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void next_streamCutAnywhere_givesTheSameEvents(String name, String text, String events) {
        byte[] bytes = text.getBytes(UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            assertThat(read(List.of(Arrays.copyOf(bytes, cut), Arrays.copyOfRange(bytes, cut, bytes.length))))
                    .as("cut at byte %d", cut)
                    .isEqualTo(events);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void next_streamByteByByte_givesTheSameEvents(String name, String text, String events) {
        List<byte[]> pieces = new ArrayList<>();
        for (byte one : text.getBytes(UTF_8)) {
            pieces.add(new byte[] {one});
        }
        assertThat(read(pieces)).isEqualTo(events);
    }

    @Test
    void next_eventWithoutItsBlankLine_isNotThereYet() {
        SseReader reader = new SseReader(LIMIT);
        reader.feed(bytes("data: a\n"));
        assertThat(reader.next()).isEmpty();
        reader.feed(bytes("\n"));
        assertThat(reader.next()).isPresent();
        assertThat(reader.next()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 200})
    void feed_lineBeyondTheLimit_isRefusedBeforeItEnds(int piece) {
        SseReader reader = new SseReader(LIMIT);
        String line = "data: " + "x".repeat(LIMIT);
        assertThatThrownBy(() -> {
                    for (int at = 0; at < line.length(); at += piece) {
                        reader.feed(bytes(line.substring(at, Math.min(line.length(), at + piece))));
                    }
                })
                .isInstanceOf(EventTooLargeException.class)
                .hasMessageContaining("64 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: 0123456789\n",
                ": 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789"
            })
    void feed_endlessEvent_isRefused(String line) {
        SseReader reader = new SseReader(LIMIT);
        assertThatThrownBy(() -> {
                    for (int round = 0; round < 10; round++) {
                        reader.feed(bytes(line));
                    }
                })
                .isInstanceOf(EventTooLargeException.class);
    }

    @Test
    void feed_manyEventsWithinTheLimit_pass() {
        SseReader reader = new SseReader(LIMIT);
        for (int round = 0; round < 1000; round++) {
            reader.feed(bytes(": keep-alive\n\ndata: " + "x".repeat(LIMIT - 10) + "\n\n"));
            assertThat(reader.next()).isPresent();
        }
    }

    @Test
    void isDone_onlyTheWholeWord() {
        assertThat(new SseEvent("", "[DONE]".getBytes(UTF_8)).isDone()).isTrue();
        assertThat(new SseEvent("", "[DONE]x".getBytes(UTF_8)).isDone()).isFalse();
        assertThat(new SseEvent("", "{}".getBytes(UTF_8)).isDone()).isFalse();
    }

    private static String read(List<byte[]> pieces) {
        SseReader reader = new SseReader(LIMIT);
        List<String> events = new ArrayList<>();
        pieces.forEach(piece -> reader.feed(ByteBuffer.wrap(piece)));
        reader.end();
        for (Optional<SseEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
            String name = event.get().name().isEmpty() ? "" : event.get().name() + "=";
            events.add(name + new String(event.get().data(), UTF_8).replace('\n', '⏎'));
        }
        return String.join(";", events);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }
}
