package io.github.heliconej.sandbox;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.OptionalInt;

/**
 * A text completion request as far as the sandbox acts on it.
 *
 * @param model any name
 * @param prompts one or more, answered {@code n} times each
 * @param sampling choices and limits
 * @param stream how the answer travels
 * @param isEcho the prompt stands before the answer
 * @param logprobs how many alternatives per token; empty for no log probabilities at all
 */
record TextAsk(
        String model,
        List<TextPrompt> prompts,
        Sampling sampling,
        StreamMode stream,
        boolean isEcho,
        OptionalInt logprobs) {

    /**
     * Reads a request.
     *
     * @param json its body
     * @return the request
     * @throws SandboxException 400 for bad input
     */
    static TextAsk parse(JsonObject json) {
        var fields = new RequestFields(json);
        String model = fields.model();
        List<TextPrompt> prompts = prompts(fields);
        Sampling sampling = Sampling.parse(fields, 0);
        OptionalInt logprobs = fields.integer("logprobs", 0, 5);
        var ask = new TextAsk(model, prompts, sampling, StreamMode.parse(fields), fields.flag("echo"), logprobs);
        if (ask.size() > SandboxText.MAX_CHARS) {
            throw fields.wrong("prompt", "asks for more than " + SandboxText.MAX_CHARS + " characters of answers");
        }
        return ask;
    }

    /**
     * The answer's size.
     *
     * @return characters of all choices, echoed prompts included
     */
    private long size() {
        return prompts.stream()
                .mapToLong(prompt -> SandboxText.completion(model, prompt.text(), 0, sampling.n())
                                .length()
                        + (isEcho ? prompt.text().length() : 0))
                .map(chars -> chars * sampling.n())
                .sum();
    }

    private static List<TextPrompt> prompts(RequestFields fields) {
        JsonValue prompt = fields.find("prompt").orElseThrow(() -> fields.missing("prompt"));
        if (prompt instanceof JsonArray list && !list.stream().allMatch(TokenList::isToken)) {
            return list.stream().map(value -> one(fields, value)).toList();
        }
        return List.of(one(fields, prompt));
    }

    private static TextPrompt one(RequestFields fields, JsonValue value) {
        if (value instanceof JsonString text) {
            return new TextPrompt(text.getString(), OptionalInt.empty());
        }
        if (value instanceof JsonArray list && !list.isEmpty() && list.stream().allMatch(TokenList::isToken)) {
            return new TextPrompt("[" + list.size() + " tokens]", OptionalInt.of(list.size()));
        }
        throw fields.wrong("prompt", "must be a text or token numbers, or a list of one of them");
    }
}
