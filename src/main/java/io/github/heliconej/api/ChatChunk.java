package io.github.heliconej.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One event of a stream: a {@code chat.completion.chunk} or a piece of a text completion.
 *
 * @param json the event's data
 * @param event the event's name, which OpenAI leaves out
 * @param choices the pieces of the choices in this chunk, read once
 */
public record ChatChunk(RawJson json, Optional<String> event, List<RawJson> choices) {

    /** Copies the list. */
    public ChatChunk {
        choices = List.copyOf(choices);
    }

    /** An event as it came. */
    public ChatChunk(RawJson json, Optional<String> event) {
        this(json, event, json.objects("choices"));
    }

    /** {@return the first choice's piece of text; empty if this chunk carries none} */
    public String text() {
        return choices.stream().findFirst().flatMap(ChatChunk::piece).orElse("");
    }

    /** {@return the tokens, in the one chunk that carries them} */
    public Optional<Usage> usage() {
        return Usage.from(json);
    }

    /** {@return whether this is the chunk that carries only the usage} */
    public boolean isUsageOnly() {
        return json.isEmptyArray("choices") && json.object("usage").isPresent();
    }

    /** {@return the event's data as text} */
    public String data() {
        return new String(json.bytes(), StandardCharsets.UTF_8);
    }

    private static Optional<String> piece(RawJson choice) {
        return choice.object("delta").flatMap(delta -> delta.string("content")).or(() -> choice.string("text"));
    }
}
