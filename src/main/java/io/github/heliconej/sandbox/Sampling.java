package io.github.heliconej.sandbox;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.OptionalInt;

/**
 * What chat and text completion have in common about how much is written. Temperature, penalties and {@code top_p} are
 * checked for their range and change nothing.
 *
 * @param n choices, 1 to 128
 * @param stops texts that end an answer before they appear, at most 4
 * @param maxTokens most tokens of one choice, or empty
 */
record Sampling(int n, List<String> stops, OptionalInt maxTokens) {

    /**
     * Reads the members.
     *
     * @param fields the request
     * @param leastTokens least token limit allowed: 0 for text completion, 1 for chat
     * @return the settings; of {@code max_tokens} and {@code max_completion_tokens} the smaller
     * @throws SandboxException 400 for a value out of range
     */
    static Sampling parse(RequestFields fields, int leastTokens) {
        fields.number("temperature", 0, 2);
        fields.number("top_p", 0, 1);
        fields.number("presence_penalty", -2, 2);
        fields.number("frequency_penalty", -2, 2);
        int tokens = Math.min(
                fields.integer("max_tokens", leastTokens, Integer.MAX_VALUE).orElse(Integer.MAX_VALUE),
                fields.integer("max_completion_tokens", leastTokens, Integer.MAX_VALUE)
                        .orElse(Integer.MAX_VALUE));
        OptionalInt max = tokens == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(tokens);
        return new Sampling(fields.integer("n", 1, 128).orElse(1), stops(fields), max);
    }

    private static List<String> stops(RequestFields fields) {
        JsonValue stop = fields.find("stop").orElse(JsonValue.EMPTY_JSON_ARRAY);
        List<? extends JsonValue> list = stop instanceof JsonArray array ? array : List.of(stop);
        boolean texts = list.stream()
                .allMatch(value ->
                        value instanceof JsonString text && !text.getString().isEmpty());
        if (!texts || list.size() > 4) {
            throw fields.wrong("stop", "must be a text or at most 4 texts, none of them empty");
        }
        return list.stream().map(value -> ((JsonString) value).getString()).toList();
    }
}
