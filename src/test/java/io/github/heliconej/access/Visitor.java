package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Somebody who comes from a loopback address of their own, because wrong keys are counted by address; each request goes
 * over a connection of its own. Safe for concurrent use.
 */
final class Visitor {

    static final String CHAT = "/v1/chat/completions";
    static final String ADMIN = bearer(Guarded.ADMIN_KEY);

    private static final AtomicInteger ADDRESSES = new AtomicInteger(1);

    private final URI gateway;
    private final InetAddress from;

    Visitor(RunningServer server) throws IOException {
        int number = ADDRESSES.incrementAndGet();
        this.gateway = server.base();
        this.from = InetAddress.getByAddress(new byte[] {127, 1, (byte) (number / 250), (byte) (number % 250 + 1)});
    }

    static String bearer(String key) {
        return "Authorization: Bearer " + key;
    }

    /** A good token of an hour for {@code u1}, who is staff. */
    static SignedToken token() {
        return SignedToken.at(Clock.systemUTC())
                .header("kid", "k1")
                .claim("aud", Guarded.AUDIENCE)
                .claim("groups", List.of("staff"));
    }

    RawAnswer send(String method, String target, String body, String... headerLines) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: gateway\r\n");
        for (String line : headerLines) {
            head.append(line).append("\r\n");
        }
        if (bytes.length > 0) {
            head.append("Content-Type: application/json\r\n");
        }
        if (bytes.length > 0 || !method.equals("GET")) {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        try (RawClient client = RawClient.to(gateway, from)) {
            return client.send(head.append("\r\n").toString()).send(bytes).answer();
        }
    }

    RawAnswer get(String target, String... headerLines) throws IOException {
        return send("GET", target, "", headerLines);
    }

    RawAnswer chat(String model, String... headerLines) throws IOException {
        return send("POST", CHAT, Bodies.chatRequest(model, "Hello"), headerLines);
    }

    /** The status of a call with this key. */
    int statusWith(String key) throws IOException {
        return chat("status", bearer(key)).status();
    }

    /** As the administrator. */
    RawAnswer admin(String method, String target, String body) throws IOException {
        return send(method, target, body, ADMIN);
    }

    /** Makes a key with these members beside its name. */
    Issued issue(String members) throws IOException {
        String body = "{\"name\":\"test\"" + (members.isEmpty() ? "" : "," + members) + "}";
        RawAnswer answer = admin("POST", "/v1/keys", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return Issued.of(answer);
    }

    void assertRefused(RawAnswer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.text()).startsWith("{\"error\":{\"message\":\"").doesNotContain("canary", "heliconej-");
    }
}
