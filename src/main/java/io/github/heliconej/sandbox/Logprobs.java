package io.github.heliconej.sandbox;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Invented log probabilities with the right shape: the token written has -0.1, the alternatives are {@code alt1},
 * {@code alt2}, … with -1.1, -2.1, …
 */
final class Logprobs {

    private Logprobs() {}

    /**
     * Chat's shape.
     *
     * @param pieces the tokens
     * @param top how many most likely tokens to list for each, the written one first
     * @return {@code {"content":[{"token","logprob","bytes","top_logprobs"}],"refusal":null}}
     */
    static JsonObject chat(List<String> pieces, int top) {
        JsonArrayBuilder content = SandboxJson.array();
        for (String piece : pieces) {
            JsonArrayBuilder likely = SandboxJson.array();
            for (int rank = 0; rank < top; rank++) {
                likely.add(token(candidate(piece, rank), rank));
            }
            content.add(token(piece, 0).add("top_logprobs", likely));
        }
        return SandboxJson.object().add("content", content).addNull("refusal").build();
    }

    /**
     * Text completion's shape.
     *
     * @param pieces the tokens
     * @param top how many most likely tokens to list for each
     * @param offset characters written before the first piece
     * @return {@code {"tokens","token_logprobs","top_logprobs","text_offset"}}
     */
    static JsonObject text(List<String> pieces, int top, int offset) {
        JsonArrayBuilder tokens = SandboxJson.array();
        JsonArrayBuilder values = SandboxJson.array();
        JsonArrayBuilder likely = SandboxJson.array();
        JsonArrayBuilder offsets = SandboxJson.array();
        int at = offset;
        for (String piece : pieces) {
            tokens.add(piece);
            values.add(value(0));
            JsonObjectBuilder candidates = SandboxJson.object();
            for (int rank = 0; rank < top; rank++) {
                candidates.add(candidate(piece, rank), value(rank));
            }
            likely.add(candidates);
            offsets.add(at);
            at += piece.length();
        }
        JsonObjectBuilder shape = SandboxJson.object().add("tokens", tokens).add("token_logprobs", values);
        return (top == 0 ? shape.add("top_logprobs", JsonValue.NULL) : shape.add("top_logprobs", likely))
                .add("text_offset", offsets)
                .build();
    }

    private static String candidate(String piece, int rank) {
        return rank == 0 ? piece : "alt" + rank;
    }

    private static JsonObjectBuilder token(String text, int rank) {
        JsonArrayBuilder bytes = SandboxJson.array();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(b & 0xFF);
        }
        return SandboxJson.object()
                .add("token", text)
                .add("logprob", value(rank))
                .add("bytes", bytes);
    }

    private static BigDecimal value(int rank) {
        return BigDecimal.valueOf(-1L - 10L * rank, 1);
    }
}
