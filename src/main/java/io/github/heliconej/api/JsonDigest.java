package io.github.heliconej.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A digest of what JSON says and not of how it is written: the order of members, white space, escapes and the spelling
 * of numbers do not matter; nothing else is lost. One thread.
 *
 * <p>Every object and array is digested by itself and stands for its content in the digest around it, so that the work
 * grows with the text and not with its depth.
 */
public final class JsonDigest extends JsonTokens {

    private static final int LONGEST_EXPONENT = 18;

    private final MessageDigest sha;
    private final Deque<Container> open = new ArrayDeque<>();
    private final Predicate<String> counts;

    private JsonDigest(byte[] checked, Predicate<String> counts) {
        super(checked);
        this.sha = sha256();
        this.counts = counts;
    }

    /** {@return 32 bytes that stand for the object's content, only those of its own members that count} */
    public static byte[] of(RawJson json, Predicate<String> counts) {
        byte[] tagged = new JsonDigest(json.bytes(), counts).value();
        return Arrays.copyOfRange(tagged, 1, tagged.length);
    }

    /** {@return SHA-256, which every Java has} */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An object or array in the making: its parts by name or place; of two members of one name the last counts. */
    private static final class Container {
        private final boolean isObject;
        private final Map<String, byte[]> members = new TreeMap<>();
        private final Deque<byte[]> elements = new ArrayDeque<>();
        private String name = "";

        Container(boolean isObject) {
            this.isObject = isObject;
        }

        void add(byte[] value) {
            if (isObject) {
                members.put(name, value);
            } else {
                elements.add(value);
            }
        }
    }

    private byte[] value() {
        while (true) {
            skipSpace();
            int first = peek();
            boolean isContainer = first == '{' || first == '[';
            if (isContainer && begin(first == '{')) {
                continue;
            }
            byte[] complete = isContainer ? digest(open.pop()) : plain(first);
            while (!open.isEmpty() && !goesOn(complete)) {
                complete = digest(open.pop());
            }
            if (open.isEmpty()) {
                return complete;
            }
        }
    }

    /** Enters an object or array; whether it has parts. */
    private boolean begin(boolean isObject) {
        at++;
        open.push(new Container(isObject));
        skipSpace();
        if (peek() == (isObject ? '}' : ']')) {
            at++;
            return false;
        }
        beginPart();
        return true;
    }

    /** Adds a part to the innermost container; whether there is another one. */
    private boolean goesOn(byte[] part) {
        if (open.size() > 1 || counts.test(open.element().name)) {
            open.element().add(part);
        }
        skipSpace();
        boolean isMore = peek() == ',';
        at++;
        if (isMore) {
            beginPart();
        }
        return isMore;
    }

    private void beginPart() {
        skipSpace();
        if (open.element().isObject) {
            int start = at;
            string();
            open.element().name = JsonText.decode(bytes, start, at);
            skipSpace();
            expect(':');
        }
    }

    private byte[] digest(Container container) {
        sha.update((byte) (container.isObject ? '{' : '['));
        container.members.forEach((name, value) -> {
            update(text(name));
            update(value);
        });
        container.elements.forEach(this::update);
        return tagged('h', sha.digest());
    }

    private void update(byte[] part) {
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
        sha.update(part);
    }

    private byte[] plain(int first) {
        int start = at;
        scalar(first);
        if (first == '"') {
            return text(JsonText.decode(bytes, start, at));
        }
        String word = new String(bytes, start, at - start, StandardCharsets.US_ASCII);
        return tagged('n', (Character.isLetter(first) ? word : number(word)).getBytes(StandardCharsets.US_ASCII));
    }

    /** Half a surrogate pair is legal in JSON and has no UTF-8. */
    private static byte[] text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        boolean isWhole = text.chars().noneMatch(unit -> Character.isSurrogate((char) unit))
                || new String(utf8, StandardCharsets.UTF_8).equals(text);
        return isWhole ? tagged('s', utf8) : tagged('u', units(text));
    }

    private static byte[] units(String text) {
        ByteBuffer units = ByteBuffer.allocate(text.length() * Character.BYTES);
        units.asCharBuffer().put(text);
        return units.array();
    }

    private static byte[] tagged(char tag, byte[] content) {
        byte[] tagged = new byte[content.length + 1];
        tagged[0] = (byte) tag;
        System.arraycopy(content, 0, tagged, 1, content.length);
        return tagged;
    }

    /** Sign, digits and exponent without what may be left out; never as a number, whose size the sender decides. */
    static String number(String spelling) {
        int mark = Math.max(spelling.indexOf('e'), spelling.indexOf('E'));
        String exponent = mark < 0 ? "0" : spelling.substring(mark + 1);
        if (exponent.length() > LONGEST_EXPONENT) {
            return spelling;
        }
        String mantissa = mark < 0 ? spelling : spelling.substring(0, mark);
        String sign = mantissa.startsWith("-") ? "-" : "";
        int point = mantissa.indexOf('.');
        int fraction = point < 0 ? 0 : mantissa.length() - point - 1;
        String digits = mantissa.substring(sign.length()).replace(".", "");
        int from = 0;
        while (from < digits.length() && digits.charAt(from) == '0') {
            from++;
        }
        int to = digits.length();
        while (to > from && digits.charAt(to - 1) == '0') {
            to--;
        }
        long power = Long.parseLong(exponent) - fraction + (digits.length() - to);
        return from == to ? "0" : sign + digits.substring(from, to) + 'e' + power;
    }
}
