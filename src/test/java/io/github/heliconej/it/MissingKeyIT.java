package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.RawAnswer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Without a Helicone key nothing is sent, least of all somebody else's key. */
@OnServer(WithoutKey.class)
class MissingKeyIT {
    private static final String CALLERS_KEY = "Authorization: Bearer sk-openai-of-the-caller";

    private final FakeUpstream helicone = WithoutKey.helicone();
    private final Caller caller;

    MissingKeyIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void chat_withoutKey_is401AndNothingIsSent() throws IOException {
        assertRefused(caller.chat(Requests.chat("keyless-chat"), CALLERS_KEY));
    }

    @Test
    void stream_withoutKey_is401AndNothingIsSent() throws IOException {
        assertRefused(caller.chat(Requests.stream("keyless-stream"), CALLERS_KEY));
    }

    @Test
    void completion_withoutKey_is401AndNothingIsSent() throws IOException {
        assertRefused(caller.post("/v1/completions", "{\"model\":\"m\",\"prompt\":\"x\"}", CALLERS_KEY));
    }

    @Test
    void embeddings_withoutKey_is401AndNothingIsSent() throws IOException {
        assertRefused(caller.post("/v1/embeddings", "{\"model\":\"m\",\"input\":\"x\"}", CALLERS_KEY));
    }

    @Test
    void models_withoutKey_sendNobodysKey() throws IOException {
        caller.get("/v1/models", CALLERS_KEY);

        assertThat(helicone.onPath("/v1/models").requests()).isNotEmpty().allSatisfy(sent -> {
            assertThat(sent.requestLine()).isEqualTo("GET /v1/models HTTP/1.1");
            assertThat(sent.headers("Authorization")).isEmpty();
        });
    }

    @Test
    void ask_withoutKey_is401InOneLine() throws IOException {
        var answer = caller.postText("/v1/ask?model=m", "Hi");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).contains("helicone.api-key").doesNotContain("\n");
    }

    private void assertRefused(RawAnswer answer) {
        assertThat(answer.status()).isEqualTo(401);
        var error = Tree.of(answer);
        assertThat(error.text("/error/type")).isEqualTo("authentication_error");
        assertThat(error.text("/error/code")).isEqualTo("missing_api_key");
        assertThat(error.text("/error/message")).contains("HELICONE_API_KEY");
        assertThat(answer.text()).doesNotContain("canary");
        // the list of models needs no key; nothing else may have arrived
        assertThat(helicone.requests("keyless-chat")).isEmpty();
        assertThat(helicone.requests("keyless-stream")).isEmpty();
        assertThat(helicone.requests("m")).isEmpty();
    }
}
