package io.github.heliconej.fake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The upstream under many clients and large bodies, and that it counts them rightly. */
class FakeUpstreamCrowdTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String CHAT = "/v1/chat/completions";

    private final FakeUpstream up = FakeUpstream.shared();

    @Test
    void jdkClient_hugeEvent_arrivesWhole() throws Exception {
        var text = "x".repeat(10_000_000);
        up.on("huge").answer(Reply.stream(text));
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(up.baseUri().resolve(CHAT))
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        Bodies.streamRequest("huge", "x"), ISO_8859_1))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertTrue(answer.body().contains(text));
        assertTrue(answer.body().endsWith("data: [DONE]\n\n"));
    }

    @Test
    void thousandClients_atOnce_areCounted() throws IOException {
        var gate = new Gate();
        up.on("crowd").answer(Reply.chat("Hello").after(gate));
        var clients = new ArrayList<RawClient>();
        for (int i = 0; i < 1000; i++) {
            clients.add(connect().post(CHAT, Bodies.chatRequest("crowd", "x")));
        }
        gate.awaitArrivals(1000, SOON);
        assertEquals(1000, up.active("crowd"));
        assertTrue(up.openConnections() >= 1000);
        gate.open();
        for (var client : clients) {
            assertEquals(200, client.answer().status());
            client.close();
        }
        assertEquals(1000, up.maxActive("crowd"));
        assertEquals(0, up.active("crowd"));
    }

    @Test
    void active_callsOneAfterTheOther_neverOverlap() {
        up.on("serial")
                .answer(Reply.chat("Hello"))
                .then(Reply.stream("a"))
                .then(Reply.drop())
                .then(Reply.chat("b"));
        IntStream.range(0, 200).forEach(i -> CompletableFuture.runAsync(() -> {
                    try (var client = connect()) {
                        post(client, "serial");
                    } catch (IOException e) {
                        assertEquals(2, i);
                    }
                })
                .join());
        assertEquals(1, up.maxActive("serial"));
    }

    private RawClient connect() throws IOException {
        return RawClient.to(up.baseUri());
    }

    private static RawAnswer post(RawClient client, String model) throws IOException {
        return client.post(CHAT, Bodies.chatRequest(model, "x")).answer();
    }
}
