package io.github.heliconej.fake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What other tests rely on when they script the upstream and read what it recorded. */
class FakeUpstreamTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String CHAT = "/v1/chat/completions";

    private final FakeUpstream up = FakeUpstream.shared();

    @Test
    void script_severalReplies_playsInOrderAndRepeatsLast() throws IOException {
        up.on("order")
                .answer(Reply.status(429).header("Retry-After", "1").json(Bodies.error("rate_limit_error", "slow")))
                .times(2)
                .then(Reply.chat("Hello"));
        try (var client = connect()) {
            var first = post(client, "order");
            assertEquals(429, first.status());
            assertEquals("1", first.header("retry-after").orElseThrow());
            assertEquals(429, post(client, "order").status());
            assertEquals(200, post(client, "order").status());
            assertEquals(Bodies.chat("Hello"), post(client, "order").text());
        }
        assertEquals(4, up.requests("order").size());
        assertEquals(
                1,
                up.requests("order").stream()
                        .mapToInt(Recorded::connection)
                        .distinct()
                        .count());
    }

    @Test
    void recorded_request_keepsLinesSpellingAndBytes() throws IOException {
        var body = "{\"a\":{\"model\":\"no\"},\"model\" : \"rec\\u006frded\",\"x\":\"\u00e9\"}".getBytes(UTF_8);
        try (var client = connect()) {
            client.send(
                            "POST " + CHAT
                                    + "?q=1 HTTP/1.1\r\nhOST: x\r\nX-Two:  a \r\nx-two: b\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .send("5\r\n")
                    .send(Arrays.copyOf(body, 5))
                    .send("\r\n" + Integer.toHexString(body.length - 5) + ";ext=1\r\n")
                    .send(Arrays.copyOfRange(body, 5, body.length))
                    .send("\r\n0\r\nTrailer: 1\r\n\r\n");
            assertEquals(200, client.answer().status());
        }
        var request = up.requests("recorded").get(0);
        assertEquals("POST " + CHAT + "?q=1 HTTP/1.1", request.requestLine());
        assertEquals("POST", request.method());
        assertEquals(CHAT + "?q=1", request.target());
        assertEquals(List.of("hOST", "X-Two", "x-two", "Transfer-Encoding"), request.headerNames());
        assertEquals("X-Two:  a ", request.headerLines().get(1));
        assertEquals(List.of("a", "b"), request.headers("X-TWO"));
        assertArrayEquals(body, request.body());
        assertEquals("{\"model\":\"no\"}", request.member("a").orElseThrow());
        assertEquals(Ending.ANSWERED, request.awaitEnding(SOON));
    }

    @Test
    void sse_gateBetweenEvents_holdsTheStream() throws IOException {
        var gate = new Gate();
        up.on("gate")
                .answer(Reply.sse()
                        .crlf()
                        .comment("hi")
                        .event("one")
                        .await(gate)
                        .event("two")
                        .done());
        try (var client = connect()) {
            var events = client.post(CHAT, Bodies.streamRequest("gate", "x")).events();
            assertEquals("text/event-stream", events.header("Content-Type").orElseThrow());
            assertTrue(events.next().orElseThrow().isComment());
            assertEquals("one", events.next().orElseThrow().data());
            gate.awaitArrival(SOON);
            assertEquals(1, up.active("gate"));
            gate.open();
            assertEquals("two", events.next().orElseThrow().data());
            assertTrue(events.next().orElseThrow().isDone());
            assertTrue(events.next().isEmpty());
        }
    }

    @Test
    void sse_splitInsideCharacter_arrivesAsWritten() throws IOException {
        var bytes = Sse.event("\u20ac");
        up.on("split").answer(Reply.sse().split(bytes, 7, 8).untilClose());
        try (var client = connect()) {
            assertEquals(
                    "\u20ac",
                    client.post(CHAT, Bodies.chatRequest("split", "x"))
                            .events()
                            .next()
                            .orElseThrow()
                            .data());
            assertTrue(client.isClosedByServer(SOON));
        }
    }

    @Test
    void reply_cut_endsWithinTheBody() throws IOException {
        up.on("cut").answer(Reply.sse().event("one").event("two").cut());
        up.on("cut-bytes").answer(Reply.json(200, Bodies.chat("Hello")).cutAfter(10));
        try (var client = connect()) {
            var events = client.post(CHAT, Bodies.streamRequest("cut", "x")).events();
            events.next();
            assertEquals("two", events.next().orElseThrow().data());
            assertThrows(EOFException.class, events::next);
        }
        try (var client = connect()) {
            assertThrows(EOFException.class, () -> post(client, "cut-bytes"));
        }
        assertEquals(Ending.CUT, up.requests("cut").get(0).awaitEnding(SOON));
        assertEquals(Ending.CUT, up.requests("cut-bytes").get(0).awaitEnding(SOON));
    }

    @Test
    void reply_dropResetGarbage_giveNoAnswer() throws IOException {
        up.on("drop").answer(Reply.drop());
        up.on("reset").answer(Reply.reset());
        up.on("garbage").answer(Reply.garbage());
        for (var model : List.of("drop", "reset")) {
            try (var client = connect()) {
                assertThrows(IOException.class, () -> post(client, model));
                assertEquals(Ending.CUT, up.requests(model).get(0).awaitEnding(SOON));
            }
        }
        try (var client = connect()) {
            client.post(CHAT, Bodies.chatRequest("garbage", "x"));
            assertTrue(client.isClosedByServer(SOON));
        }
    }

    @Test
    void silence_clientHangsUp_isNoticedAtOnce() throws IOException {
        up.on("silence").answer(Reply.silence());
        try (var client = connect()) {
            client.post(CHAT, Bodies.chatRequest("silence", "x"));
            var request = up.awaitRequests("silence", 1, SOON).get(0);
            assertFalse(request.closedByClient().isDone());
            client.hangUp();
            assertEquals(Ending.CLIENT_CLOSED, request.awaitEnding(SOON));
            assertFalse(request.closedByClient().join().isBefore(request.arrivedAt()));
        }
    }

    @Test
    void endless_clientCloses_stops() throws IOException {
        up.on("endless").answer(Reply.endless(Bodies.chatChunk("x"), Duration.ofMillis(1)));
        try (var client = connect()) {
            var events = client.post(CHAT, Bodies.streamRequest("endless", "x")).events();
            for (int i = 0; i < 5; i++) {
                assertTrue(events.next().isPresent());
            }
        }
        assertEquals(Ending.CLIENT_CLOSED, up.requests("endless").get(0).awaitEnding(SOON));
    }

    @Test
    void halfBody_isRecordedAsUnfinished() throws IOException {
        try (var own = FakeUpstream.start();
                var client = RawClient.to(own.baseUri())) {
            client.send("POST /half HTTP/1.1\r\nContent-Length: 10\r\n\r\n123").endOutput();
            assertTrue(client.isClosedByServer(SOON));
            assertEquals(List.of("POST /half HTTP/1.1"), own.unfinished());
        }
    }

    @Test
    void unscripted_everyRoute_givesGoodAnswer() throws IOException {
        try (var client = connect()) {
            var body = "{\"model\":\"plain\",\"stream\":true,\"stream_options\":{\"include_usage\": true}}";
            var events = client.post(CHAT, body).events().rest();
            assertEquals(6, events.size());
            assertTrue(events.get(4).data().contains("\"total_tokens\":11"));
            assertTrue(events.get(5).isDone());
            assertTrue(client.get("/v1/models").answer().text().contains("\"object\":\"list\""));
            assertTrue(client.post("/v1/embeddings", "{}").answer().text().contains("[0.25,-0.5]"));
            assertEquals(404, client.get("/nothing").answer().status());
        }
    }

    @Test
    void path_scripted_answersRequestsWithoutScriptedModel() throws IOException {
        up.onPath("/own/v1/models").answer(Reply.redirect(302, "http://localhost/"));
        try (var client = connect()) {
            var answer = client.get("/own/v1/models?x=1").answer();
            assertEquals(302, answer.status());
            assertEquals("http://localhost/", answer.header("Location").orElseThrow());
        }
        assertEquals(
                "/own/v1/models?x=1",
                up.onPath("/own/v1/models").requests().get(0).target());
    }

    private RawClient connect() throws IOException {
        return RawClient.to(up.baseUri());
    }

    private static RawAnswer post(RawClient client, String model) throws IOException {
        return client.post(CHAT, Bodies.chatRequest(model, "x")).answer();
    }
}
