package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.RawAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong methods, paths, content types and encodings, and a caller who leaves within the body. */
@OnServer(Plain.class)
class BadRequestIT extends FaultTest {

    private static final byte[] NONE = {};
    private static final byte[] CHAT =
            Bodies.chatRequest("bad-request", "Hello").getBytes(StandardCharsets.UTF_8);

    BadRequestIT(RunningServer server) {
        super(server);
    }

    @AfterEach
    void upstream_badRequest_isNotAsked() {
        assertThat(Upstreams.unexpected(Plain.UPSTREAM)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions",
        "/v1/completions",
        "/v1/embeddings",
        "/v1/ask",
        "/chat/completions",
        "/completions",
        "/embeddings",
        "/ask"
    })
    void method_onRouteThatTakesPost_is405(String path) throws IOException {
        for (String method : new String[] {"GET", "PUT", "DELETE", "PATCH"}) {
            byte[] body = List.of("GET", "DELETE").contains(method) ? NONE : CHAT;
            RawAnswer answer = caller.send(method + " " + path, body, Caller.JSON);
            Refusal.of(answer).is(405, "method");
            assertThat(answer.header("Allow").orElse("none")).as(method).contains("POST");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/models", "/v1/models/some/model", "/models", "/models/some/model"})
    void method_onRouteThatTakesGet_is405(String path) throws IOException {
        for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
            byte[] body = method.equals("DELETE") ? NONE : CHAT;
            RawAnswer answer = caller.send(method + " " + path, body, Caller.JSON);
            Refusal.of(answer).is(405, "method");
            assertThat(answer.header("Allow").orElse("none")).as(method).contains("GET");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/",
                "/v1/nothing",
                "/v1/chat",
                "/v1/chat/completions/more",
                "/v1/completions/1",
                "/v1/stream",
                "/v1/v1/chat/completions"
            })
    void path_unknown_is404(String path) throws IOException {
        Refusal.of(caller.send("POST " + path, CHAT, Caller.JSON)).is(404, "resource");
    }

    /** Servers take some spellings for a known route and some not; either way the answer is ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/chat/completions/",
                "/v1//chat/completions",
                "/v1/chat/completions;a=b",
                "/v1/chat/./completions",
                "/v1/chat/complet%69ons",
                "/v1/completions/",
                "/v1/embeddings/",
                "/v1/ask/",
                "/chat/completions/",
                "/ask/"
            })
    void path_oddlySpelt_isNeverOurFault(String path) throws IOException {
        Plain.UPSTREAM.on("odd-path").answer(Upstreams.good());
        for (String request : new String[] {
            Bodies.chatRequest("odd-path", "Hello"), Bodies.streamRequest("odd-path", "Hello"), "Hello"
        }) {
            byte[] body = request.getBytes(StandardCharsets.UTF_8);
            RawAnswer answer = caller.send("POST " + path + "?model=odd-path", body, Caller.JSON);
            assertThat(answer.status()).as(answer.toString()).isIn(200, 400, 404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/xml",
                "application/jsonp",
                "application/octet-stream",
                "application/json; charset=ISO-8859-1",
                "application/json; charset=\"utf-16\""
            })
    void type_notJsonInUtf8_is415(String type) throws IOException {
        for (String path : new String[] {"/v1/chat/completions", "/v1/completions", "/embeddings"}) {
            Refusal.of(caller.send("POST " + path, CHAT, "Content-Type: " + type))
                    .is(415, "application/json");
        }
    }

    @Test
    void body_compressed_is415() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(CHAT);
        }
        RawAnswer answer =
                caller.send("POST " + Caller.CHAT, zipped.toByteArray(), Caller.JSON, "Content-Encoding: gzip");
        Refusal.of(answer).is(415, "compressed");
    }

    @Test
    void body_callerLeavesWithin_isNoNews() throws IOException {
        String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: test\r\n" + Caller.JSON + "\r\n";
        try (var polite = caller.connect();
                var rude = caller.connect();
                var chunked = caller.connect()) {
            polite.send(head + "Content-Length: 1000\r\n\r\n{\"model\":").endOutput();
            rude.send(head + "Content-Length: 1000\r\n\r\n{\"model\":").hangUp();
            chunked.send(head + "Transfer-Encoding: chunked\r\n\r\n8\r\n{\"model\"\r\n")
                    .hangUp();
            assertThat(polite.isClosedByServer(Duration.ofSeconds(30))).isTrue();
        }
        Refusal.of(caller.chat("still here?")).is(400, "JSON");
    }

    @Test
    void modelId_unknownOrOdd_isNotFound() throws IOException {
        for (String id : new String[] {"none", "no/such/model", "%E2%82%AC", "a%20b", "%3Cscript%3E"}) {
            RawAnswer answer = caller.send("GET /v1/models/" + id, NONE);
            assertThat(answer.status()).as(id + " " + answer).isBetween(400, 404);
            assertThat(caller.send("GET /models/" + id, NONE).status()).as(id).isBetween(400, 404);
        }
    }
}
