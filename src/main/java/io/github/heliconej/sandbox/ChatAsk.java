package io.github.heliconej.sandbox;

import jakarta.json.JsonObject;
import java.util.OptionalInt;

/**
 * A chat request as far as the sandbox acts on it; other members are accepted and ignored.
 *
 * @param model any name
 * @param conversation the messages
 * @param sampling choices and limits
 * @param stream how the answer travels
 * @param format text, an object, or an instance of a schema
 * @param tools which functions to call
 * @param topLogprobs how many alternatives per token; empty for no log probabilities at all
 */
record ChatAsk(
        String model,
        Conversation conversation,
        Sampling sampling,
        StreamMode stream,
        AnswerFormat format,
        ToolPlan tools,
        OptionalInt topLogprobs) {

    /**
     * Reads a request.
     *
     * @param json its body
     * @return the request
     * @throws SandboxException 400 for bad input
     */
    static ChatAsk parse(JsonObject json) {
        var fields = new RequestFields(json);
        String model = fields.model();
        Conversation conversation = Conversation.parse(fields);
        return new ChatAsk(
                model,
                conversation,
                Sampling.parse(fields, 1),
                StreamMode.parse(fields),
                AnswerFormat.parse(fields),
                ToolPlan.parse(fields, conversation),
                logprobs(fields));
    }

    /**
     * Counts the prompt.
     *
     * @param tokens counts words
     * @return tokens of messages and tool definitions
     */
    int promptTokens(TokenCount tokens) {
        return conversation.tokens(tokens) + tokens.count(tools.definitions());
    }

    private static OptionalInt logprobs(RequestFields fields) {
        OptionalInt top = fields.integer("top_logprobs", 0, 20);
        if (fields.flag("logprobs")) {
            return OptionalInt.of(top.orElse(0));
        }
        if (top.isPresent()) {
            throw fields.wrong("top_logprobs", "is only allowed when 'logprobs' is true");
        }
        return OptionalInt.empty();
    }
}
