package io.github.heliconej.gateway;

import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.TextRequest;
import io.github.heliconej.upstream.ChunkSource;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A text completion's stream made of chat streams, one prompt after the other. The usage of all prompts comes in one
 * chunk at the end. One reader.
 */
final class TextChunks implements ChunkSource {

    private final TextRequest request;
    private final Function<ChatRequest, ChunkSource> open;
    private final Deque<String> ahead;
    private String prompt;
    private final Set<Integer> seen = new HashSet<>();
    private final List<RawJson> usages = new ArrayList<>();
    private volatile ChunkSource current;
    private volatile boolean isClosed;
    private int offset;
    private boolean isUsageDue;

    /** Opens the first prompt's stream, so that a refusal is known at once. */
    TextChunks(TextRequest request, Function<ChatRequest, ChunkSource> open) {
        this.request = request;
        this.open = open;
        this.ahead = new ArrayDeque<>(TextOverChat.prompts(request));
        this.current = openNext();
    }

    @Override
    public Optional<ChatChunk> poll(Duration patience) {
        while (!isComplete()) {
            if (current.isComplete() && ahead.isEmpty()) {
                return Optional.of(usage());
            }
            if (current.isComplete()) {
                nextPrompt();
            }
            Optional<ChatChunk> chunk = current.poll(patience);
            if (chunk.isEmpty() && !current.isComplete()) {
                return Optional.empty();
            }
            if (chunk.isPresent() && chunk.get().isUsageOnly()) {
                usages.add(chunk.get().json());
                isUsageDue = true;
            } else if (chunk.isPresent()) {
                return chunk.map(this::text);
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean isComplete() {
        return current.isComplete() && ahead.isEmpty() && !isUsageDue;
    }

    @Override
    public void close() {
        isClosed = true;
        current.close();
    }

    private void nextPrompt() {
        current.close();
        offset += seen.size();
        seen.clear();
        current = openNext();
        if (isClosed) {
            current.close();
        }
    }

    private ChunkSource openNext() {
        prompt = ahead.remove();
        return open.apply(TextOverChat.chat(request, prompt));
    }

    private ChatChunk usage() {
        isUsageDue = false;
        JsonObject whole = TextOverChat.frame(usages.get(0))
                .add("choices", Json.createArrayBuilder())
                .add("usage", UsageSum.of(usages))
                .build();
        return new ChatChunk(RawJson.of(whole), Optional.empty());
    }

    private ChatChunk text(ChatChunk chat) {
        JsonArrayBuilder choices = Json.createArrayBuilder();
        for (RawJson choice : chat.choices()) {
            int index = (int) choice.integer("index").orElse(0);
            String start = seen.add(index) ? TextOverChat.echo(request, prompt).orElse("") : "";
            String piece = choice.object("delta")
                    .flatMap(delta -> delta.string("content"))
                    .orElse("");
            choices.add(TextOverChat.choice(choice, offset, start + piece));
        }
        JsonObjectBuilder frame = TextOverChat.frame(chat.json()).add("choices", choices);
        return new ChatChunk(RawJson.of(frame.build()), chat.event());
    }
}
