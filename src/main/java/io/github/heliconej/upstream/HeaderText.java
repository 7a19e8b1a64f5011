package io.github.heliconej.upstream;

import io.github.heliconej.api.Stop;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What can stand in a header, and how text beyond ASCII gets there. */
public final class HeaderText {

    /** A token, RFC 9110 5.6.2. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,256}");

    private static final int LONGEST = 8192;

    private HeaderText() {}

    /**
     * Refuses what would break or smuggle headers.
     *
     * @throws Stop with status 400 if the name is no token, or the value holds control characters or is too long
     */
    public static void check(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw Stop.badRequest("'" + shown(name) + "' cannot be the name of a header.", null);
        }
        if (value.chars().anyMatch(letter -> letter < ' ' && letter != '\t' || letter == 127)) {
            throw Stop.badRequest("The header '" + name + "' holds control characters.", name);
        }
        if (value.length() > LONGEST) {
            throw Stop.badRequest("The header '" + name + "' is longer than " + LONGEST + " characters.", name);
        }
    }

    /** {@return a name that is safe to show in a message} */
    public static String shown(String name) {
        String plain = name.replaceAll("[^\\x21-\\x7e]", "?");
        return plain.length() > 60 ? plain.substring(0, 60) + "..." : plain;
    }

    /** {@return the value with each character beyond ASCII as percent-encoded UTF-8} */
    public static String onWire(String value) {
        if (value.chars().allMatch(letter -> letter < 127)) {
            return value;
        }
        StringBuilder ascii = new StringBuilder();
        for (byte next : value.getBytes(StandardCharsets.UTF_8)) {
            if (next > 0) {
                ascii.append((char) next);
            } else {
                ascii.append('%').append(String.format("%02X", next & 0xff));
            }
        }
        return ascii.toString();
    }

    /** {@return a header as servers hand it out (one character per byte), read as UTF-8 if that is what it is} */
    public static String fromWire(String value) {
        if (value.chars().allMatch(letter -> letter < 128) || value.chars().anyMatch(letter -> letter > 255)) {
            return value;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException notUtf8) {
            return value;
        }
    }
}
