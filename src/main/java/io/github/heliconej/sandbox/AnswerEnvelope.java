package io.github.heliconej.sandbox;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The members that an answer and all its chunks share.
 *
 * @param id the answer's id
 * @param created seconds since 1970
 * @param model the model asked, as it was spelled
 * @param fingerprint the same for the same model
 */
record AnswerEnvelope(String id, long created, String model, String fingerprint) {

    /**
     * Prepares an answer.
     *
     * @param id its id
     * @param created its time
     * @param model the model asked
     * @return the shared members
     */
    static AnswerEnvelope of(String id, Instant created, String model) {
        byte[] digest = StableId.sha256(("sandbox " + model).getBytes(StandardCharsets.UTF_8));
        return new AnswerEnvelope(
                id, created.getEpochSecond(), model, "fp_" + HexFormat.of().formatHex(digest, 0, 5));
    }

    /**
     * Begins an answer or a chunk.
     *
     * @param object OpenAI's name of the type, such as {@code chat.completion}
     * @return a builder with id, object, created, model and fingerprint
     */
    JsonObjectBuilder begin(String object) {
        return SandboxJson.object()
                .add("id", id)
                .add("object", object)
                .add("created", created)
                .add("model", model)
                .add("system_fingerprint", fingerprint);
    }

    /**
     * A chunk that carries a piece of one choice.
     *
     * @param object OpenAI's name of the type
     * @param choice the element of {@code choices}
     * @param mode with a usage chunk to come, every other chunk says {@code "usage":null}, as at OpenAI
     * @return the chunk
     */
    JsonObject chunk(String object, JsonObject choice, StreamMode mode) {
        JsonObjectBuilder chunk =
                begin(object).add("choices", SandboxJson.array().add(choice));
        return mode.hasUsage() ? chunk.addNull("usage").build() : chunk.build();
    }

    /**
     * The chunk after the last choice.
     *
     * @param object OpenAI's name of the type
     * @param usage what was counted
     * @return a chunk with empty {@code choices}
     */
    JsonObject usageChunk(String object, Usage usage) {
        return begin(object)
                .add("choices", JsonValue.EMPTY_JSON_ARRAY)
                .add("usage", usage.json())
                .build();
    }
}
