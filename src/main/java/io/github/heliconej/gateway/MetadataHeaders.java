package io.github.heliconej.gateway;

import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.upstream.GatewayHeaders;
import io.github.heliconej.upstream.HeaderMembers;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * LiteLLM's documented rule: entries of a request's {@code metadata} whose name starts with {@code Helicone-}, in any
 * case, and {@code Cache-Control}, are headers and leave the body; the others stay; an emptied {@code metadata} goes.
 *
 * @param request the request without those entries
 * @param headers the headers they are
 */
record MetadataHeaders<R extends ModelRequest<R>>(R request, Map<String, String> headers) {

    private static final int MOST = 100;
    private static final int LARGEST = 256 * 1024;

    /**
     * Takes the headers out of a request.
     *
     * @throws Stop with status 400 if an entry is an array or object, or names what only the gateway may set, or if there are more
     *     than 100 such entries, or any in metadata of more than 256 kB
     */
    static <R extends ModelRequest<R>> MetadataHeaders<R> extract(R request) {
        Optional<RawJson> metadata = request.json().object("metadata");
        if (metadata.isEmpty()) {
            return new MetadataHeaders<>(request, Map.of());
        }
        refuseTooMuch(metadata.get());
        RawJson rest = metadata.get();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : metadata.get().names()) {
            if (HeaderMembers.isHeader(name)) {
                refuseOurs(name);
                HeaderMembers.put(metadata.get(), "metadata", name, headers);
                rest = rest.without(name);
            }
        }
        if (rest == metadata.get()) {
            return new MetadataHeaders<>(request, headers);
        }
        RawJson json = request.json();
        return new MetadataHeaders<>(
                request.withJson(rest.names().isEmpty() ? json.without("metadata") : json.with("metadata", rest)),
                headers);
    }

    /** Each entry that is taken out costs a copy of the others. */
    private static void refuseTooMuch(RawJson metadata) {
        long count = metadata.names().stream().filter(HeaderMembers::isHeader).count();
        if (count > MOST || count > 0 && metadata.bytes().length > LARGEST) {
            throw Stop.badRequest(
                    "'metadata' may have up to " + MOST + " entries that are headers, and " + LARGEST
                            + " bytes if it has any.",
                    "metadata");
        }
    }

    private static void refuseOurs(String name) {
        if (GatewayHeaders.kindOf(name) == GatewayHeaders.Kind.OURS) {
            throw Stop.badRequest("'metadata." + name + "' cannot be set in metadata.", "metadata");
        }
    }
}
