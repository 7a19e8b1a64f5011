package io.github.heliconej.sandbox;

import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/** The words of the sandbox. Each text says where it comes from and repeats what helps to recognise the request. */
final class SandboxText {

    private static final String ORIGIN = "This answer comes from the HeliconeJ sandbox; no model was called.";
    private static final int QUOTED = 200;

    /** Most characters over all choices of an answer: an answer is made whole before it is sent. */
    static final int MAX_CHARS = 100_000;

    private SandboxText() {}

    /**
     * The text of one chat choice.
     *
     * @param ask the request
     * @param index the choice, from 0
     * @return a sentence, or a JSON text if the request wants one
     */
    static String chat(ChatAsk ask, int index) {
        if (ask.format().instance().isPresent()) {
            return ask.format().instance().get();
        }
        Conversation conversation = ask.conversation();
        if (ask.format().isObject()) {
            return object(ask);
        }
        String words = quoted(conversation.endsWithToolResult() ? "The tool answered" : "You said", said(conversation));
        return sentence(ask.model(), words) + ordinal(index, ask.sampling().n());
    }

    /**
     * The text of one text completion.
     *
     * @param model the model asked
     * @param prompt its prompt
     * @param copy which of several answers to the same prompt, from 0
     * @param copies how many there are
     * @return a sentence
     */
    static String completion(String model, String prompt, int copy, int copies) {
        return sentence(model, quoted("Your prompt", prompt)) + ordinal(copy, copies);
    }

    private static String said(Conversation conversation) {
        Optional<String> user = conversation.lastUserText();
        return conversation.endsWithToolResult() || user.isEmpty() ? conversation.lastText() : user.get();
    }

    private static String object(ChatAsk ask) {
        Conversation conversation = ask.conversation();
        JsonObjectBuilder object =
                SandboxJson.object().add("sandbox", true).add("note", ORIGIN).add("model", ask.model());
        return object.add(conversation.endsWithToolResult() ? "tool_result" : "you_said", shortened(said(conversation)))
                .build()
                .toString();
    }

    private static String sentence(String model, String words) {
        return ORIGIN + " Model asked: " + shortened(model) + ". " + words;
    }

    private static String quoted(String what, String text) {
        return what + ": \"" + shortened(text) + "\".";
    }

    private static String ordinal(int index, int count) {
        return count == 1 ? "" : " Choice " + (index + 1) + " of " + count + ".";
    }

    /** At most {@value #QUOTED} characters, counted so that no surrogate pair is split. */
    private static String shortened(String text) {
        String stripped = text.strip();
        return stripped.codePointCount(0, stripped.length()) <= QUOTED
                ? stripped
                : stripped.substring(0, stripped.offsetByCodePoints(0, QUOTED)) + "…";
    }
}
