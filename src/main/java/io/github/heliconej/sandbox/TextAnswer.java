package io.github.heliconej.sandbox;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A text completion in OpenAI's shapes; choice {@code p * n + k} is the k-th answer to the p-th prompt. */
final class TextAnswer {

    private static final String OBJECT = "text_completion";

    private final AnswerEnvelope envelope;
    private final TextAsk ask;
    private final TokenCount tokens;
    private final List<BoundedText> written;

    /**
     * Writes all choices.
     *
     * @param envelope id, time and model
     * @param ask the request
     * @param tokens counts usage, measures limits, splits streams
     */
    TextAnswer(AnswerEnvelope envelope, TextAsk ask, TokenCount tokens) {
        this.envelope = envelope;
        this.ask = ask;
        this.tokens = tokens;
        List<BoundedText> texts = new ArrayList<>();
        int copies = ask.sampling().n();
        for (TextPrompt prompt : ask.prompts()) {
            for (int copy = 0; copy < copies; copy++) {
                String text = SandboxText.completion(ask.model(), prompt.text(), copy, copies);
                texts.add(BoundedText.of(text, ask.sampling(), tokens));
            }
        }
        written = List.copyOf(texts);
    }

    /**
     * The unary answer.
     *
     * @return a {@code text_completion}
     */
    JsonObject whole() {
        List<JsonObject> choices = new ArrayList<>();
        for (int index = 0; index < written.size(); index++) {
            String text = echo(index) + written.get(index).text();
            choices.add(choice(
                    index,
                    text,
                    logprobs(text, 0),
                    SandboxJson.text(written.get(index).finishReason())));
        }
        return envelope.begin(OBJECT)
                .add("choices", SandboxJson.array(choices))
                .add("usage", usage().json())
                .build();
    }

    /**
     * The streamed answer: per choice its pieces and a finish chunk, choices in turn; then the usage chunk if it was
     * asked for.
     *
     * @return the events without {@code [DONE]}
     */
    List<JsonObject> chunks() {
        List<List<JsonObject>> choices = new ArrayList<>();
        for (int index = 0; index < written.size(); index++) {
            choices.add(pieces(index));
        }
        List<JsonObject> chunks = new ArrayList<>();
        Turns.of(choices).forEach(choice -> chunks.add(envelope.chunk(OBJECT, choice, ask.stream())));
        if (ask.stream().hasUsage()) {
            chunks.add(envelope.usageChunk(OBJECT, usage()));
        }
        return chunks;
    }

    private List<JsonObject> pieces(int index) {
        List<JsonObject> pieces = new ArrayList<>();
        int offset = 0;
        for (String piece : tokens.pieces(echo(index) + written.get(index).text())) {
            pieces.add(choice(index, piece, logprobs(piece, offset), JsonValue.NULL));
            offset += piece.length();
        }
        JsonValue finish = SandboxJson.text(written.get(index).finishReason());
        pieces.add(choice(index, "", JsonValue.NULL, finish));
        return pieces;
    }

    private String echo(int index) {
        return ask.isEcho() ? ask.prompts().get(index / ask.sampling().n()).text() : "";
    }

    private Usage usage() {
        return new Usage(
                ask.prompts().stream().mapToInt(prompt -> prompt.tokens(tokens)).sum(),
                written.stream().mapToInt(text -> tokens.count(text.text())).sum());
    }

    private JsonValue logprobs(String text, int offset) {
        return ask.logprobs().isPresent()
                ? Logprobs.text(tokens.pieces(text), ask.logprobs().getAsInt(), offset)
                : JsonValue.NULL;
    }

    private static JsonObject choice(int index, String text, JsonValue logprobs, JsonValue finish) {
        return SandboxJson.object()
                .add("text", text)
                .add("index", index)
                .add("logprobs", logprobs)
                .add("finish_reason", finish)
                .build();
    }
}
