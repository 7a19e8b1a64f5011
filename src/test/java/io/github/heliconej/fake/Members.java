package io.github.heliconej.fake;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The top-level members of a JSON object as raw text: just enough JSON to find the script for a request. Text that is not an
 * object has no members; of a repeated name the last counts.
 */
final class Members {

    private final String text;
    private final Map<String, String> values = new HashMap<>();
    private int at;

    private Members(String text) {
        this.text = text;
    }

    static Map<String, String> of(String json) {
        var members = new Members(json);
        try {
            members.read();
        } catch (StringIndexOutOfBoundsException e) {
            members.values.clear();
        }
        return members.values;
    }

    /** The text of a member if it is a string, its escapes resolved. */
    static Optional<String> string(Map<String, String> members, String name) {
        return Optional.ofNullable(members.get(name))
                .filter(raw -> raw.startsWith("\""))
                .map(raw -> unquoted(raw.substring(1, raw.length() - 1)));
    }

    private void read() {
        skipSpace();
        if (text.charAt(at) != '{') {
            return;
        }
        for (at++, skipSpace(); text.charAt(at) == '"'; skipSpace()) {
            var name = value();
            skipSpace();
            at++;
            skipSpace();
            values.put(unquoted(name.substring(1, name.length() - 1)), value());
            skipSpace();
            if (text.charAt(at++) != ',') {
                return;
            }
            skipSpace();
        }
    }

    /** The raw text of the value that starts here; leaves the position behind it. */
    private String value() {
        int start = at;
        int depth = 0;
        do {
            char c = text.charAt(at);
            if (c == '"') {
                skipString();
            } else if (c == '{' || c == '[') {
                depth++;
                at++;
            } else if (depth > 0 && (c == '}' || c == ']')) {
                depth--;
                at++;
            } else {
                at++;
            }
        } while (depth > 0 || (text.charAt(start) != '"' && ",}] \t\r\n".indexOf(text.charAt(at)) < 0));
        return text.substring(start, at);
    }

    private void skipString() {
        for (at++; text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
        }
        at++;
    }

    private void skipSpace() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static String unquoted(String raw) {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        var plain = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) != '\\') {
                plain.append(raw.charAt(i));
            } else if (raw.charAt(++i) == 'u') {
                plain.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                int known = "bfnrt".indexOf(raw.charAt(i));
                plain.append(known < 0 ? raw.charAt(i) : "\b\f\n\r\t".charAt(known));
            }
        }
        return plain.toString();
    }
}
