package io.github.heliconej.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The text of a body, to be searched: as it is spelt in JSON, and as it reads. */
final class BodyWords {

    private static final int CODE = 4;

    private final String spelt;
    private final String read;

    private BodyWords(String spelt, String read) {
        this.spelt = spelt;
        this.read = read;
    }

    static BodyWords of(byte[] body) {
        String json = new String(body, StandardCharsets.UTF_8);
        String spelt = lower(json);
        return new BodyWords(spelt, json.indexOf('\\') < 0 ? spelt : lower(read(json)));
    }

    /** Whether it has this part, ignoring case. */
    boolean has(String part) {
        String lower = lower(part);
        return spelt.contains(lower) || read.contains(lower);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** JSON's escapes stand for letters; what is none stays as it is. */
    private static String read(String json) {
        StringBuilder text = new StringBuilder(json.length());
        for (int at = 0; at < json.length(); at++) {
            char letter = json.charAt(at);
            if (letter != '\\' || at + 1 == json.length()) {
                text.append(letter);
            } else if (json.charAt(at + 1) == 'u' && at + 2 + CODE <= json.length()) {
                text.append(code(json.substring(at + 2, at + 2 + CODE)));
                at += 1 + CODE;
            } else {
                text.append(plain(json.charAt(++at)));
            }
        }
        return text.toString();
    }

    private static char code(String hex) {
        try {
            return (char) Integer.parseInt(hex, 16);
        } catch (NumberFormatException noCode) {
            return '\uFFFD';
        }
    }

    private static char plain(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> escaped;
        };
    }
}
