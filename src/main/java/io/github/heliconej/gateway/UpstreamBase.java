package io.github.heliconej.gateway;

import java.net.URI;

/** Base URLs as people write them: with or without a trailing slash, and without a path where {@code /v1} is meant. */
final class UpstreamBase {

    private UpstreamBase() {}

    /** The URL that the paths of OpenAI's API are appended to. */
    static URI of(URI configured) {
        String text = configured.toString();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        boolean hasPath = !configured.getRawPath().replace("/", "").isEmpty();
        return URI.create(hasPath ? text : text + "/v1");
    }

    /** Whether two URLs lead to the same scheme, host and port. */
    static boolean isSameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
}
