package io.github.heliconej.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses on the web, to which something is sent later. */
final class WebUrl {

    private static final int LAST_PORT = 65_535;

    private WebUrl() {}

    /** A URL in ASCII of a host, with a real port or none, and without user and fragment; empty for any other text. */
    static Optional<URI> of(String text) {
        try {
            return Optional.of(new URI(text)).filter(WebUrl::isOne);
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    private static boolean isOne(URI url) {
        boolean isWeb = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
        return isWeb
                && url.getHost() != null
                && url.getPort() != 0
                && url.getPort() <= LAST_PORT
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && url.toString().chars().allMatch(letter -> letter < 127);
    }
}
