package io.github.heliconej.it;

import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.RawClient;
import io.github.heliconej.fake.RawEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Somebody who calls the gateway over HTTP, each time on a connection of its own. Safe for concurrent use. */
final class Caller {
    static final String CHAT = "/v1/chat/completions";

    private final URI gateway;

    Caller(RunningServer server) {
        this.gateway = server.base();
    }

    /** A chat call; an answer with any status is an answer. */
    RawAnswer chat(String body, String... headerLines) throws IOException {
        return post(CHAT, body, headerLines);
    }

    RawAnswer post(String path, String body, String... headerLines) throws IOException {
        try (var client = RawClient.to(gateway)) {
            return client.post(path, body, headerLines).answer();
        }
    }

    /** Any method, with JSON unless the body is empty. */
    RawAnswer send(String method, String path, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        try (var client = RawClient.to(gateway)) {
            client.send(method + " " + path + " HTTP/1.1\r\nHost: " + gateway.getAuthority()
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n");
            return client.send(bytes).answer();
        }
    }

    /** A POST of text as curl sends it unless told otherwise: under the content type of a form. */
    RawAnswer postText(String path, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        try (var client = RawClient.to(gateway)) {
            client.send("POST " + path + " HTTP/1.1\r\nHost: " + gateway.getAuthority()
                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length
                    + "\r\n\r\n");
            return client.send(body).answer();
        }
    }

    RawAnswer get(String path, String... headerLines) throws IOException {
        try (var client = RawClient.to(gateway)) {
            return client.get(path, headerLines).answer();
        }
    }

    /** A bare connection. */
    RawClient connect() throws IOException {
        return RawClient.to(gateway);
    }

    /** A chat call whose body asks for a stream: the data of its events, comments left out. */
    List<String> chatStream(String body, String... headerLines) throws IOException {
        return stream(CHAT, body, headerLines);
    }

    List<String> stream(String path, String body, String... headerLines) throws IOException {
        try (var client = RawClient.to(gateway)) {
            return client.post(path, body, headerLines).events().rest().stream()
                    .filter(event -> !event.isComment())
                    .map(RawEvent::data)
                    .toList();
        }
    }
}
