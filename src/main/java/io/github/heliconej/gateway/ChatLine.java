package io.github.heliconej.gateway;

import io.github.heliconej.api.ArrayEdit;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.cost.TokenSize;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One message of a conversation, its texts in pieces that are numbered through the whole conversation. */
final class ChatLine {

    private static final String CONTENT = "content";
    private static final Set<String> INSTRUCTING = Set.of("system", "developer");
    private static final Set<String> ANSWERING = Set.of("tool", "function");

    private final RawJson message;
    private final int first;
    private final List<PiecedText> texts = new ArrayList<>();
    private final String role;

    ChatLine(RawJson message, int first) {
        this.message = message;
        this.first = first;
        this.role = message.string("role").orElse("");
        message.string(CONTENT).map(PiecedText::new).ifPresent(texts::add);
        for (RawJson part : message.objects(CONTENT)) {
            part.string("text").map(PiecedText::new).ifPresent(texts::add);
        }
    }

    /** The number of the first piece. */
    int first() {
        return first;
    }

    /** The number after the last piece's. */
    int end() {
        return first + texts.stream().mapToInt(PiecedText::size).sum();
    }

    boolean isInstruction() {
        return INSTRUCTING.contains(role);
    }

    boolean isUsers() {
        return role.equals("user");
    }

    /** Whether it answers a call of the message before. */
    boolean isToolAnswer() {
        return ANSWERING.contains(role);
    }

    boolean callsTools() {
        return message.isArray("tool_calls") && !message.isEmptyArray("tool_calls")
                || message.object("function_call").isPresent();
    }

    /** Whether it says nothing but texts. */
    boolean isTextOnly() {
        return !message.isArray(CONTENT)
                || message.objects(CONTENT).stream()
                        .allMatch(part -> part.string("text").isPresent());
    }

    /** The size of each piece. */
    List<TokenSize> pieces() {
        List<TokenSize> sizes = new ArrayList<>();
        for (PiecedText text : texts) {
            for (int index = 0; index < text.size(); index++) {
                sizes.add(TokenSize.ofText(text.piece(index)));
            }
        }
        return sizes;
    }

    /** The size of everything but the pieces. */
    TokenSize frame() {
        return TokenSize.ofMessage(message).minus(pieces().stream().reduce(TokenSize.NONE, TokenSize::plus));
    }

    /** The message without these pieces; the same one if it has none of them. */
    RawJson without(BitSet gone) {
        int next = gone.nextSetBit(first);
        if (next < 0 || next >= end()) {
            return message;
        }
        List<String> left = new ArrayList<>();
        int at = first;
        for (PiecedText text : texts) {
            left.add(text.without(gone, at));
            at += text.size();
        }
        if (left.stream().allMatch(String::isEmpty) && isTextOnly()) {
            return emptied();
        }
        return message.isArray(CONTENT) ? withParts(left.iterator()) : message.with(CONTENT, left.get(0));
    }

    /** As APIs accept it: a call needs no content, an answer needs some. */
    private RawJson emptied() {
        return callsTools() ? message.with(CONTENT, JsonValue.NULL) : message.with(CONTENT, "");
    }

    private RawJson withParts(Iterator<String> left) {
        return new ArrayEdit(message, CONTENT).with(part -> {
            Optional<String> before = part.string("text");
            if (before.isEmpty()) {
                return Optional.of(part);
            }
            String text = left.next();
            if (text.equals(before.get())) {
                return Optional.of(part);
            }
            return text.isEmpty() ? Optional.empty() : Optional.of(part.with("text", text));
        });
    }
}
