package io.github.heliconej.ingest;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.upstream.GatewayHeaders;
import io.github.heliconej.upstream.GatewayHeaders.Kind;
import io.github.heliconej.upstream.HeaderMembers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Helicone's headers within reports. Keys are passed over, and so is whatever else loggers put beside them. */
final class MetaHeaders {

    private static final int MOST = 100;

    private MetaHeaders() {}

    /** The headers among these members. */
    static Map<String, String> of(Members meta) {
        return read(meta, names(meta).stream().filter(HeaderMembers::isHeader).toList());
    }

    /** The headers that these properties are: some are headers themselves, such as {@code Helicone-Session-Id}. */
    static Map<String, String> ofProperties(Members properties) {
        Map<String, String> headers = caseless();
        read(properties, names(properties))
                .forEach((name, value) ->
                        headers.put(HeaderMembers.isHeader(name) ? name : GatewayHeaders.PROPERTY + name, value));
        return headers;
    }

    static Map<String, String> caseless() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    private static List<String> names(Members members) {
        return members.json().names().stream()
                .filter(name -> GatewayHeaders.kindOf(name) != Kind.OURS && !GatewayHeaders.isSecret(name))
                .toList();
    }

    private static Map<String, String> read(Members members, List<String> names) {
        if (names.size() > MOST) {
            throw Stop.badRequest(
                    "'" + members.path() + "' may have up to " + MOST + " headers or properties.", members.path());
        }
        RawJson json = members.json();
        Map<String, String> headers = caseless();
        names.forEach(name -> HeaderMembers.put(json, members.path(), name, headers));
        return headers;
    }
}
