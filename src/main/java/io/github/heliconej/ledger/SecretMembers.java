package io.github.heliconej.ledger;

import io.github.heliconej.upstream.GatewayHeaders;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
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

    /** What some part of each secret name reads like, in lower case. */
    private static final byte[][] TRACES = {
        bytes("authorization"),
        bytes("helicone"),
        bytes("api-key"),
        bytes("api_key"),
        bytes("apikey"),
        bytes("cookie"),
        // A letter or mark that is spelt as its number.
        bytes("\\u00"),
    };

    private SecretMembers() {}

    /**
     * Whether a look at each member is worth its time: few bodies have such a name, and none that is not found here. A text
     * of one character for each byte is searched many of them at once.
     */
    static boolean mayHave(byte[] json) {
        String text = new String(json, StandardCharsets.ISO_8859_1);
        int colon = text.indexOf(':');
        while (colon >= 0 && !isTraceBefore(json, colon)) {
            colon = text.indexOf(':', colon + 1);
        }
        return colon >= 0;
    }

    /** Whether a name ends before a colon, and has a trace. None of ours ends in a backslash, and in texts quotes have one. */
    private static boolean isTraceBefore(byte[] json, int colon) {
        int end = colon - 1;
        while (end > 0 && json[end] <= ' ' && json[end] >= 0) {
            end--;
        }
        if (end < 1 || json[end] != '"' || json[end - 1] == '\\') {
            return false;
        }
        for (int at = end - 1; at >= 0 && !isOpening(json, at); at--) {
            if (isTrace(json, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOpening(byte[] json, int at) {
        return json[at] == '"' && (at == 0 || json[at - 1] != '\\');
    }

    private static boolean isTrace(byte[] json, int at) {
        byte first = lower(json[at]);
        if (first != 'a' && first != 'h' && first != 'c' && first != '\\') {
            return false;
        }
        for (byte[] trace : TRACES) {
            if (isAt(json, at, trace)) {
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
        if (at + trace.length > json.length) {
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

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
