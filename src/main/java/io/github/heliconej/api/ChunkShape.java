package io.github.heliconej.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a chunk looks like beside its text. The next one mostly differs in that alone, and then need not be read, only
 * compared. Strings of its frame may differ as well (OpenAI's {@code obfuscation} does), since the first ones count. Immutable.
 *
 * @param chunk the chunk's bytes
 * @param strings what may differ, in order
 * @param text which of them is the text
 * @param isDelta whether the text is a member of the choice's delta, not of the choice
 */
record ChunkShape(byte[] chunk, List<JsonMember> strings, JsonMember text, boolean isDelta) {

    /**
     * The shape of a chunk that has one choice, in which one text grows and nothing else.
     *
     * @param chunk an object that {@link RawJson} has accepted
     */
    static Optional<ChunkShape> of(byte[] chunk) {
        JsonScanner scanner = new JsonScanner(chunk);
        List<JsonMember> frame = scanner.object();
        List<JsonMember> choices = frame.stream()
                .filter(member -> member.name().equals("choices") && chunk[member.start()] == '[')
                .flatMap(member -> scanner.elements(member).stream())
                .toList();
        if (choices.size() != 1 || chunk[choices.get(0).start()] != '{') {
            return Optional.empty();
        }
        List<JsonMember> choice = scanner.members(choices.get(0));
        List<JsonMember> delta = choice.stream()
                .filter(member -> member.name().equals("delta") && chunk[member.start()] == '{')
                .flatMap(member -> scanner.members(member).stream())
                .toList();
        List<JsonMember> growing = Stream.concat(
                        choice.stream().filter(member -> growsInChoice(chunk, member)),
                        delta.stream().filter(member -> growsInDelta(chunk, member)))
                .toList();
        if (growing.size() != 1 || !JsonMember.areDistinct(choice) || !JsonMember.areDistinct(delta)) {
            return Optional.empty();
        }
        JsonMember text = growing.get(0);
        boolean isDelta = delta.contains(text);
        boolean isText = chunk[text.start()] == '"' && (isDelta || text.name().equals("text"));
        return isText
                ? Optional.of(new ChunkShape(chunk, strings(chunk, frame, text), text, isDelta))
                : Optional.empty();
    }

    private static boolean growsInChoice(byte[] chunk, JsonMember member) {
        byte first = chunk[member.start()];
        return switch (member.name()) {
            case "text", "logprobs" -> first != 'n';
            case "delta" -> first != 'n' && first != '{';
            default -> false;
        };
    }

    private static boolean growsInDelta(byte[] chunk, JsonMember member) {
        return switch (chunk[member.start()]) {
            case '"' -> !GrowingJson.NAMES.contains(member.name());
            case '{', '[' -> true;
            default -> false;
        };
    }

    private static List<JsonMember> strings(byte[] chunk, List<JsonMember> frame, JsonMember text) {
        List<JsonMember> strings = new ArrayList<>(frame);
        strings.removeIf(member -> chunk[member.start()] != '"' || member.length() == "\"\"".length());
        strings.add(text);
        strings.sort(Comparator.comparingInt(JsonMember::start));
        return strings;
    }

    /** {@return the text of another chunk, which {@link RawJson} has accepted as well; empty if it differs in more than that} */
    Optional<String> textOf(byte[] other) {
        int at = 0;
        int known = 0;
        Optional<String> found = Optional.empty();
        for (JsonMember string : strings) {
            int start = at + string.start() - known;
            if (!isSame(known, string.start() + 1, other, at)) {
                return Optional.empty();
            }
            at = endOfString(other, start);
            known = string.end();
            if (string.equals(text)) {
                found = Optional.of(JsonText.decode(other, start, at));
            }
        }
        return isSame(known, chunk.length, other, at) && other.length - at == chunk.length - known
                ? found
                : Optional.empty();
    }

    /** Whether the other has the same bytes from {@code at} on. */
    private boolean isSame(int from, int to, byte[] other, int at) {
        return to - from <= other.length - at && Arrays.equals(chunk, from, to, other, at, at + to - from);
    }

    private static int endOfString(byte[] json, int start) {
        int at = start + 1;
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}
