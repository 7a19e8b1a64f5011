package io.github.heliconej.gateway;

import io.github.heliconej.cost.TokenSize;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages that cannot be parted: one, or a call of tools with the tools' answers.
 *
 * @param lines the messages; at least one
 * @param isKept whether it stays as long as anything else can go: instructions, and what the user said last
 */
record ChatUnit(List<ChatLine> lines, boolean isKept) {

    /** The units of a conversation, in order. */
    static List<ChatUnit> of(List<ChatLine> conversation) {
        List<List<ChatLine>> groups = new ArrayList<>();
        for (ChatLine line : conversation) {
            boolean isAnswer = line.isToolAnswer()
                    && !groups.isEmpty()
                    && groups.get(groups.size() - 1).get(0).callsTools();
            if (!isAnswer) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(line);
        }
        int last = last(groups);
        List<ChatUnit> units = new ArrayList<>();
        for (List<ChatLine> group : groups) {
            boolean isKept = units.size() == last || group.get(0).isInstruction();
            units.add(new ChatUnit(List.copyOf(group), isKept));
        }
        return units;
    }

    /** What the user said last; without a user what was said last. */
    private static int last(List<List<ChatLine>> groups) {
        int last = groups.size() - 1;
        while (last >= 0 && !groups.get(last).get(0).isUsers()) {
            last--;
        }
        return last < 0 ? groups.size() - 1 : last;
    }

    /** The number of the first piece. */
    int first() {
        return lines.get(0).first();
    }

    /** The number after the last piece's. */
    int end() {
        return lines.get(lines.size() - 1).end();
    }

    /** Whether nothing is left of it when its texts are gone, but for frames and calls. */
    boolean isText() {
        return end() > first() && lines.stream().allMatch(ChatLine::isTextOnly);
    }

    /** The size of everything but the pieces. */
    TokenSize frame() {
        return lines.stream().map(ChatLine::frame).reduce(TokenSize.NONE, TokenSize::plus);
    }
}
