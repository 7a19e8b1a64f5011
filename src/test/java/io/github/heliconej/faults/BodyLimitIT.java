package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies around {@code helicone.body.max}. */
@OnServer(Tight.class)
class BodyLimitIT extends FaultTest {

    BodyLimitIT(RunningServer server) {
        super(server);
    }

    @AfterEach
    void upstream_largeBody_isNotAsked() {
        assertThat(Upstreams.unexpected(Tight.UPSTREAM)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/completions", "/v1/embeddings"})
    void body_oneByteOverLimit_is413(String path) throws IOException {
        byte[] body = body("too-large", Tight.BYTES + 1);
        Refusal.of(caller.post(path, body)).is(413, "helicone.body.max");
        Refusal.of(caller.chunked(path, body)).is(413, "helicone.body.max");
    }

    @Test
    void body_farOverLimit_is413() throws IOException {
        byte[] body = body("far-too-large", 20 * Tight.BYTES);
        Refusal.of(caller.post(Caller.CHAT, body)).is(413, "helicone.body.max");
        Refusal.of(caller.chunked(Caller.CHAT, body)).is(413, "helicone.body.max");
    }

    @Test
    void body_announcedFarOverLimit_is413BeforeItIsSent() throws IOException {
        try (var client = caller.connect()) {
            client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: test\r\n" + Caller.JSON
                    + "\r\nContent-Length: 5000000000\r\n\r\n");
            Refusal.of(client.answer()).is(413, "helicone.body.max");
        }
    }

    @Test
    void body_exactlyAtLimit_passes() throws IOException {
        Tight.UPSTREAM.on("just-fits").answer(Reply.chat("Hello"));
        byte[] body = body("just-fits", Tight.BYTES);
        assertThat(caller.post(Caller.CHAT, body).status()).isEqualTo(200);
        assertThat(caller.chunked(Caller.CHAT, body).status()).isEqualTo(200);
        assertThat(Tight.UPSTREAM.requests("just-fits")).hasSize(2).allSatisfy(request -> assertThat(request.body())
                .isEqualTo(body));
    }

    @Test
    void question_overLimit_is413AsText() throws IOException {
        var answer = caller.post("/v1/ask?model=too-large", "a".repeat(Tight.BYTES + 1));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text()).contains("helicone.body.max").doesNotContain("{");
    }

    private static byte[] body(String model, int bytes) {
        String start = "{\"model\":\"" + model + "\",\"input\":[],\"messages\":[{\"role\":\"user\",\"content\":\"";
        String end = "\"}]}";
        return (start + "a".repeat(bytes - start.length() - end.length()) + end).getBytes(StandardCharsets.UTF_8);
    }
}
