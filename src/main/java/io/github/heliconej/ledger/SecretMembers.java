package io.github.heliconej.ledger;

import io.github.heliconej.upstream.GatewayHeaders;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Keys that callers put into bodies, where they do not belong: as the value of a member called like the header they are
 * meant for. What stands there is kept as {@value #MARK}, at any depth.
 */
final class SecretMembers {

    /** What is kept in the place of a key. */
    static final String MARK = "[secret]";

    /** Members that hold schemas, in which an object called {@code authorization} describes a parameter. */
    static final Set<String> SCHEMAS = Set.of("tools", "functions", "response_format");

    /** What some part of each secret name reads like, in lower case, and the letter of it that texts have most rarely. */
    private static final List<Trace> TRACES = List.of(
            new Trace("authorization", 'z'),
            new Trace("helicone", 'c'),
            new Trace("api-key", 'k'),
            new Trace("api_key", 'k'),
            new Trace("apikey", 'k'),
            new Trace("cookie", 'k'),
            // A letter or mark that is spelt as its number.
            new Trace("\\u00", '\\'));

    /** The traces by their rarest letter, which may be an upper case one; null for most bytes. */
    private static final Trace[][] BY_RAREST = byRarest();

    /** A part of a name. */
    private record Trace(byte[] text, int place) {

        Trace(String text, char rarest) {
            this(text.getBytes(StandardCharsets.US_ASCII), text.indexOf(rarest));
        }

        byte rarest() {
            return text[place];
        }
    }

    private SecretMembers() {}

    private static Trace[][] byRarest() {
        Trace[][] all = new Trace[1 << Byte.SIZE][];
        for (int letter = 0; letter < all.length; letter++) {
            byte lower = lower((byte) letter);
            List<Trace> traces =
                    TRACES.stream().filter(trace -> trace.rarest() == lower).toList();
            all[letter] = traces.isEmpty() ? null : traces.toArray(Trace[]::new);
        }
        return all;
    }

    /** Whether a look at each member is worth its time: few bodies hold such a name, and none without these bytes. */
    static boolean mayHave(byte[] json) {
        for (int at = 0; at < json.length; at++) {
            Trace[] traces = BY_RAREST[json[at] & 0xff];
            if (traces != null && isAny(traces, json, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAny(Trace[] traces, byte[] json, int at) {
        for (Trace trace : traces) {
            if (isAt(json, at - trace.place(), trace.text())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a member is to be hidden, the whole of it. */
    static boolean isHidden(String name, JsonValue value, boolean isInSchema) {
        return GatewayHeaders.isSecret(name)
                && value != JsonValue.NULL
                && (value instanceof JsonString || !isInSchema || value instanceof JsonArray array && isTexts(array));
    }

    private static boolean isTexts(JsonArray array) {
        return array.stream().noneMatch(JsonObject.class::isInstance);
    }

    private static boolean isAt(byte[] json, int at, byte[] trace) {
        if (at < 0 || at + trace.length > json.length) {
            return false;
        }
        for (int index = 0; index < trace.length; index++) {
            if (lower(json[at + index]) != trace[index]) {
                return false;
            }
        }
        return true;
    }

    private static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
    }
}
