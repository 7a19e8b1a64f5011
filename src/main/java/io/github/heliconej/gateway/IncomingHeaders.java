package io.github.heliconej.gateway;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.Stop;
import io.github.heliconej.upstream.GatewayHeaders;
import io.github.heliconej.upstream.HeaderText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a call's context from the headers of an HTTP request. */
public final class IncomingHeaders {

    private IncomingHeaders() {}

    /**
     * {@return what the headers say about the call}
     *
     * @throws Stop with status 400 if one of Helicone's headers has two different values
     */
    public static CallContext read(Map<String, List<String>> headers) {
        Map<String, String> relevant = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> {
            if (name.equalsIgnoreCase(GatewayHeaders.INSTANCE) || GatewayHeaders.concernsGateway(name)) {
                relevant.put(name, single(name, values));
            }
        });
        return CallContext.none().withHeaders(relevant);
    }

    private static String single(String name, List<String> values) {
        if (name.equalsIgnoreCase(GatewayHeaders.CACHE_CONTROL)) {
            return String.join(", ", values);
        }
        if (values.stream().distinct().count() > 1) {
            throw Stop.badRequest("The header '" + name + "' is there twice, with different values.", name);
        }
        return HeaderText.fromWire(values.get(0));
    }
}
