package io.github.heliconej.faults;

import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.RawClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Sends requests as a caller would, or as none should; each on a connection of its own. Safe for concurrent use. */
final class Caller {

    static final String CHAT = "/v1/chat/completions";
    static final String JSON = "Content-Type: application/json";

    private final URI base;

    Caller(URI base) {
        this.base = base;
    }

    /** A chat request with this body. */
    RawAnswer chat(String body, String... headerLines) throws IOException {
        return post(CHAT, body, headerLines);
    }

    /** A POST of JSON. */
    RawAnswer post(String path, String body, String... headerLines) throws IOException {
        return post(path, body.getBytes(StandardCharsets.UTF_8), headerLines);
    }

    /** A POST that claims to be JSON. */
    RawAnswer post(String path, byte[] body, String... headerLines) throws IOException {
        try (RawClient client = connect()) {
            return client.post(path, body, headerLines).answer();
        }
    }

    /** A request with exactly these header lines beside Host and the body's length; header text is sent byte for byte. */
    RawAnswer send(String methodAndPath, byte[] body, String... headerLines) throws IOException {
        try (RawClient client = connect()) {
            String length = body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n";
            client.send((head(methodAndPath, headerLines) + length + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return client.send(body).answer();
        }
    }

    /** A POST of JSON in chunked encoding, in chunks of up to 8 kB. */
    RawAnswer chunked(String path, byte[] body) throws IOException {
        try (RawClient client = connect()) {
            client.send(head("POST " + path, JSON, "Transfer-Encoding: chunked") + "\r\n");
            for (int at = 0; at < body.length; at += 8192) {
                int size = Math.min(8192, body.length - at);
                client.send(Integer.toHexString(size) + "\r\n")
                        .send(Arrays.copyOfRange(body, at, at + size))
                        .send("\r\n");
            }
            return client.send("0\r\n\r\n").answer();
        }
    }

    /** A chat request whose answer is read event by event. */
    Listener listen(String body, String... headerLines) throws IOException {
        return new Listener(connect().post(CHAT, body, headerLines));
    }

    /** A bare connection. */
    RawClient connect() throws IOException {
        return RawClient.to(base);
    }

    private String head(String methodAndPath, String... headerLines) {
        StringBuilder head = new StringBuilder(methodAndPath)
                .append(" HTTP/1.1\r\nHost: ")
                .append(base.getAuthority())
                .append("\r\n");
        for (String line : headerLines) {
            head.append(line).append("\r\n");
        }
        return head.toString();
    }
}
