package io.github.heliconej.sandbox;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.OptionalInt;

/**
 * One thing to embed: a text, or a list of token numbers, which is not decoded because its vocabulary is unknown.
 *
 * @param key what the vector is derived from
 * @param given how many tokens a token list holds; empty for a text
 */
record EmbeddingInput(String key, OptionalInt given) {

    private static final int MAX_INPUTS = 2_048;

    /**
     * Reads the member {@code input}: a string, strings, token numbers, or lists of token numbers.
     *
     * @param fields the request
     * @return 1 to 2,048 inputs
     * @throws SandboxException 400 if absent, empty, too many, or of another shape
     */
    static List<EmbeddingInput> parse(RequestFields fields) {
        JsonValue input = fields.find("input").orElseThrow(() -> fields.missing("input"));
        if (!(input instanceof JsonArray list)) {
            return List.of(one(fields, input));
        }
        if (list.isEmpty()) {
            throw fields.wrong("input", "must not be empty");
        }
        if (list.get(0) instanceof JsonNumber) {
            return List.of(one(fields, list));
        }
        if (list.size() > MAX_INPUTS) {
            throw fields.wrong("input", "must have at most " + MAX_INPUTS + " elements");
        }
        return list.stream().map(value -> one(fields, value)).toList();
    }

    /**
     * The tokens of this input.
     *
     * @param tokens counts a text
     * @return how many
     */
    int tokens(TokenCount tokens) {
        return given.orElseGet(() -> tokens.count(key));
    }

    private static EmbeddingInput one(RequestFields fields, JsonValue value) {
        if (value instanceof JsonString text && !text.getString().isEmpty()) {
            return new EmbeddingInput(text.getString(), OptionalInt.empty());
        }
        if (value instanceof JsonArray list && !list.isEmpty() && list.stream().allMatch(TokenList::isToken)) {
            return new EmbeddingInput("\u0000tokens " + list, OptionalInt.of(list.size()));
        }
        throw fields.wrong("input", "must be a text or token numbers, or a list of one of them, and not empty");
    }
}
