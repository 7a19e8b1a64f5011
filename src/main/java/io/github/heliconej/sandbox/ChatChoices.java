package io.github.heliconej.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the choices of a chat answer, the same for the same request. */
final class ChatChoices {

    private final TokenCount tokens;
    private final StableId ids;

    /**
     * Prepares to answer one request.
     *
     * @param tokens measures limits
     * @param ids names tool calls
     */
    ChatChoices(TokenCount tokens, StableId ids) {
        this.tokens = tokens;
        this.ids = ids;
    }

    /**
     * Writes them.
     *
     * @param ask the request
     * @return as many as it wants, in order
     * @throws SandboxException 400 if they would be too large
     */
    List<ChatChoice> of(ChatAsk ask) {
        int n = ask.sampling().n();
        ChatChoice first = choice(ask, 0);
        if ((long) first.size() * n > SandboxText.MAX_CHARS) {
            throw SandboxException.invalid(
                    "n", "The answer would have more than " + SandboxText.MAX_CHARS + " characters.");
        }
        return Stream.concat(Stream.of(first), IntStream.range(1, n).mapToObj(index -> choice(ask, index)))
                .toList();
    }

    private ChatChoice choice(ChatAsk ask, int index) {
        List<ToolCall> calls = ask.tools().calls(ids, index);
        if (!calls.isEmpty()) {
            return calling(index, calls, ask.sampling().maxTokens());
        }
        BoundedText bounded = BoundedText.of(SandboxText.chat(ask, index), ask.sampling(), tokens);
        return new ChatChoice(index, bounded.text(), List.of(), bounded.finishReason());
    }

    /** The limit holds for the arguments; at least the first call always gets its name. */
    private ChatChoice calling(int index, List<ToolCall> calls, OptionalInt max) {
        if (max.isEmpty()) {
            return new ChatChoice(index, "", calls, "tool_calls");
        }
        List<ToolCall> kept = new ArrayList<>();
        int left = max.getAsInt();
        for (ToolCall call : calls) {
            BoundedText arguments = BoundedText.of(call.arguments(), OptionalInt.of(left), tokens);
            left -= tokens.count(arguments.text());
            kept.add(new ToolCall(call.id(), call.name(), arguments.text()));
            if (arguments.finishReason().equals("length")) {
                return new ChatChoice(index, "", kept, "length");
            }
        }
        return new ChatChoice(index, "", kept, "tool_calls");
    }
}
