package io.github.heliconej.sandbox;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A text that a regular expression finds something in, written from the expression itself: the first alternative of
 * each group, each part as few times as allowed. What comes out is checked, so look-arounds and back references, which
 * are read but not obeyed, give no sample rather than a wrong one. One thread.
 */
final class PatternSample {

    private static final int MAX_LENGTH = 1_000;

    /** Tried in this order wherever one character of a set is wanted. */
    private static final String CHARACTERS =
            "a1A-_ .,:;/@b!\"#$%&'()*+<=>?[\\]^`{|}~BCDEFGHIJKLMNOPQRSTUVWXYZcdefghijklmnopqrstuvwxyz023456789\n\té漢";

    private static final Pattern GROUP = Pattern.compile("\\((\\?(?::|(?<around><?[=!])|<\\w+>))?");

    private final String regex;
    private int at;

    private PatternSample(String regex) {
        this.regex = regex;
    }

    /**
     * Writes a matching text.
     *
     * @param regex the pattern, found anywhere in the text as JSON schema has it
     * @return the text, or empty if none was found
     */
    static Optional<String> of(String regex) {
        if (!isPattern(regex)) {
            return Optional.empty();
        }
        try {
            String text = new PatternSample(regex).alternatives();
            return Optional.of(text).filter(found -> matches(regex, found));
        } catch (IndexOutOfBoundsException | IllegalStateException | IllegalArgumentException notUnderstood) {
            return Optional.empty();
        }
    }

    /**
     * Tells whether an expression can be worked with.
     *
     * @param regex any text
     * @return true for valid ones of at most 1,000 characters
     */
    static boolean isPattern(String regex) {
        try {
            return regex.length() <= MAX_LENGTH
                    && Pattern.compile(regex).pattern().equals(regex);
        } catch (PatternSyntaxException malformed) {
            return false;
        }
    }

    /**
     * Tells whether a text satisfies a pattern, giving up on expressions that take too long.
     *
     * @param regex the pattern
     * @param text what may match it
     * @return true if it was found within a bounded number of steps
     */
    static boolean matches(String regex, String text) {
        try {
            return isPattern(regex)
                    && Pattern.compile(regex).matcher(new PatientText(text)).find();
        } catch (IllegalStateException | StackOverflowError tooMuch) {
            // java.util.regex recurses once per repetition of a group.
            return false;
        }
    }

    private String alternatives() {
        String first = sequence();
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            sequence();
        }
        return first;
    }

    private String sequence() {
        var text = new StringBuilder();
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            String part = part();
            int times = times();
            if (text.length() + (long) part.length() * times > MAX_LENGTH) {
                throw new IllegalStateException("The sample is too long");
            }
            text.append(part.repeat(times));
        }
        return text.toString();
    }

    private String part() {
        char c = regex.charAt(at);
        return switch (c) {
            case '(' -> group();
            case '[' -> oneOf(endOfSet());
            case '\\' -> escape();
            case '.' -> oneOf(at + 1);
            case '^', '$' -> {
                at++;
                yield "";
            }
            default -> {
                int code = regex.codePointAt(at);
                at += Character.charCount(code);
                yield Character.toString(code);
            }
        };
    }

    private String group() {
        Matcher head = GROUP.matcher(regex).region(at, regex.length());
        if (!head.lookingAt()) {
            throw new IllegalStateException("Not a group");
        }
        at = head.end();
        String text = alternatives();
        at++;
        return head.group("around") == null ? text : "";
    }

    private String escape() {
        char c = regex.charAt(at + 1);
        if ("bBAzZG".indexOf(c) >= 0) {
            at += 2;
            return "";
        }
        int length =
                switch (c) {
                    case 'u' -> 6;
                    case 'x' -> 4;
                    case 'p', 'P' -> regex.charAt(at + 2) == '{' ? regex.indexOf('}', at) + 1 - at : 3;
                    default -> 2;
                };
        return oneOf(at + length);
    }

    /** Reads a set, an escape or the dot up to an end, and chooses a character that it contains. */
    private String oneOf(int end) {
        Pattern set = Pattern.compile(regex.substring(at, end));
        at = end;
        return CHARACTERS
                .codePoints()
                .mapToObj(Character::toString)
                .filter(text -> set.matcher(text).matches())
                .findFirst()
                .or(() -> literal(set.pattern()))
                .orElseThrow(() -> new IllegalStateException("No known character fits"));
    }

    /** The first letter of a set of characters that are none of the usual ones, such as {@code [äöü]}. */
    private static Optional<String> literal(String set) {
        return set.codePoints()
                .mapToObj(Character::toString)
                .filter(text -> Pattern.compile(set).matcher(text).matches())
                .findFirst();
    }

    private int endOfSet() {
        int open = 0;
        for (int i = at; i < regex.length(); i++) {
            switch (regex.charAt(i)) {
                case '\\' -> i++;
                case '[' -> open++;
                case ']' -> open--;
                default -> {}
            }
            if (open == 0) {
                return i + 1;
            }
        }
        throw new IllegalStateException("The set does not end");
    }

    private int times() {
        if (at == regex.length()) {
            return 1;
        }
        int times =
                switch (regex.charAt(at)) {
                    case '*', '?' -> 0;
                    case '{' -> Integer.parseInt(regex.substring(at + 1).split("[,}]", 2)[0]);
                    default -> 1;
                };
        if ("*?+{".indexOf(regex.charAt(at)) >= 0) {
            at = regex.charAt(at) == '{' ? regex.indexOf('}', at) + 1 : at + 1;
            at += at < regex.length() && "?+".indexOf(regex.charAt(at)) >= 0 ? 1 : 0;
        }
        return times;
    }

    /** A text that refuses to be read more than a million times: the end of catastrophic backtracking. */
    private static final class PatientText implements CharSequence {

        private final String text;
        private int reads;

        private PatientText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++reads > 1_000_000) {
                throw new IllegalStateException("Out of patience");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
