package io.github.heliconej.cost;

import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.EmbeddingRequest;
import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Usage;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Counts tokens where no upstream does: texts by OpenAI's tokenizers, an image as 765 tokens (85 at low detail), audio and
 * files as 1,000 each. Beyond 100,000 characters it counts samples. Fails on no request; safe for concurrent use.
 */
@Dependent
public final class TokenEstimate {

    private static final int BYTES_PER_TOKEN = 4;

    private final Tokenizers tokenizers;

    @Inject
    TokenEstimate(Tokenizers tokenizers) {
        this.tokenizers = tokenizers;
    }

    /** {@return the tokens of a request and of the text that was its answer, marked as an estimate} */
    public Usage estimate(ModelRequest<?> request, String answerText) {
        TokenTally answer = TokenTally.exact(tokenizers.counter(request.model()));
        answer.text(answerText);
        return Usage.estimate(promptTokens(request), answer.sum());
    }

    /** {@return the tokens of a request: messages and tools, prompts, or inputs} */
    public long promptTokens(ModelRequest<?> request) {
        TokenTally tally = TokenTally.exact(tokenizers.counter(request.model()));
        add(request, tally);
        return tally.sum();
    }

    static void add(ModelRequest<?> request, TokenTally tally) {
        try {
            if (request instanceof ChatRequest) {
                chat(request.json(), tally);
            } else {
                inputs(request.json(), request instanceof EmbeddingRequest ? "input" : "prompt", tally);
                request.json().string("suffix").ifPresent(tally::text);
            }
        } catch (MalformedJsonException beyondJsonp) {
            tally.tokens(request.json().bytes().length / BYTES_PER_TOKEN);
        }
    }

    private static void chat(RawJson json, TokenTally tally) {
        tally.tokens(Tokenizers.FRAME);
        json.objects("messages").forEach(message -> message(message, tally));
        json.objects("tools").forEach(tool -> tally.text(text(tool)));
        json.objects("functions").forEach(function -> tally.text(text(function)));
        json.object("response_format").ifPresent(format -> tally.text(text(format)));
        boolean answersWithMedia = json.object("audio").isPresent()
                || json.value("modalities")
                        .filter(kinds -> !kinds.toString().equals("[\"text\"]"))
                        .isPresent();
        if (answersWithMedia) {
            tally.answersWithMedia();
        }
    }

    static void message(RawJson message, TokenTally tally) {
        tally.tokens(Tokenizers.FRAME);
        for (String name : List.of("role", "content", "name")) {
            message.string(name).ifPresent(tally::text);
        }
        message.objects("tool_calls").forEach(call -> tally.text(text(call)));
        message.object("function_call").ifPresent(call -> tally.text(text(call)));
        message.objects("content").forEach(part -> part(part, tally));
    }

    private static void part(RawJson part, TokenTally tally) {
        Optional<String> text = part.string("text").or(() -> part.string("refusal"));
        if (text.isPresent()) {
            tally.text(text.get());
            return;
        }
        Optional<RawJson> image = part.object("image_url");
        Optional<RawJson> audio = part.object("input_audio");
        if (image.isPresent()) {
            tally.image(image.get().string("detail").filter("low"::equals).isPresent());
        } else {
            tally.attachment(audio.isPresent(), size(audio.or(() -> part.object("file"))));
        }
    }

    /** The bytes of what is sent along, in base64 or as a data URL. */
    private static OptionalLong size(Optional<RawJson> attachment) {
        return attachment
                .flatMap(json -> json.string("data").or(() -> json.string("file_data")))
                .map(data -> OptionalLong.of(data.length() * 3L / 4))
                .orElse(OptionalLong.empty());
    }

    /** A text, texts, token numbers, or lists of these. */
    private static void inputs(RawJson json, String name, TokenTally tally) {
        Optional<String> text = json.string(name);
        if (text.isPresent()) {
            tally.text(text.get());
        } else {
            json.value(name).ifPresent(value -> input(value, tally));
        }
    }

    private static void input(JsonValue value, TokenTally tally) {
        if (value instanceof JsonString text) {
            tally.text(text.getString());
        } else if (value instanceof JsonNumber) {
            tally.tokens(1);
        } else if (value instanceof JsonArray list) {
            list.forEach(element -> input(element, tally));
        } else {
            tally.text(value.toString());
        }
    }

    private static String text(RawJson json) {
        return new String(json.bytes(), StandardCharsets.UTF_8);
    }
}
