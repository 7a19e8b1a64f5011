package io.github.heliconej.upstream;

import io.github.heliconej.api.Endpoint;
import java.net.URI;
import java.util.Map;

/**
 * One request to one address.
 *
 * @param base the upstream's base URL, without trailing slash
 * @param endpoint what is asked for below it
 * @param headers all headers beside those of the connection
 * @param body the JSON body
 */
public record UpstreamRequest(URI base, Endpoint endpoint, Map<String, String> headers, byte[] body) {

    /** {@return the whole address} */
    URI url() {
        return URI.create(base + "/" + endpoint.path());
    }

    /** {@return the address only: headers hold keys} */
    @Override
    public String toString() {
        return "UpstreamRequest[" + url() + ", " + body.length + " bytes]";
    }
}
