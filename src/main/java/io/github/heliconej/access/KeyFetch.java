package io.github.heliconej.access;

import io.github.heliconej.config.GatewayClock;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jose4j.jwk.JsonWebKey;

/** Fetches an issuer's list of keys: within about two seconds, 256 kB at most, and from nowhere else (no redirects). */
@Dependent
class KeyFetch {

    private static final Logger LOG = Logger.getLogger(KeyFetch.class.getName());
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final int LARGEST = 256 * 1024;

    private final Clock clock;

    @Inject
    KeyFetch(@GatewayClock Clock clock) {
        this.clock = clock;
    }

    /** The keys; none if they cannot be had, and the log says why. */
    List<JsonWebKey> keys(URI location) {
        try {
            return LocalKeys.parse(text(location));
        } catch (IOException | IllegalArgumentException away) {
            LOG.log(Level.WARNING, "The keys of tokens cannot be fetched from {0}: {1}", new Object[] {
                location.getHost(), away.getMessage()
            });
            return List.of();
        }
    }

    private String text(URI location) throws IOException {
        Instant end = clock.instant().plus(LONGEST);
        HttpURLConnection connection = (HttpURLConnection) location.toURL().openConnection();
        connection.setConnectTimeout((int) LONGEST.toMillis());
        connection.setReadTimeout((int) LONGEST.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", "application/json");
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("HTTP status " + connection.getResponseCode());
            }
            return text(connection.getInputStream(), end);
        } finally {
            connection.disconnect();
        }
    }

    private String text(InputStream body, Instant end) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        for (int length = body.read(part); length >= 0; length = body.read(part)) {
            read.write(part, 0, length);
            if (read.size() > LARGEST) {
                throw new IOException("the list is larger than " + LARGEST + " bytes");
            }
            if (clock.instant().isAfter(end)) {
                throw new IOException("the list takes longer than " + LONGEST);
            }
        }
        return read.toString(StandardCharsets.UTF_8);
    }
}
