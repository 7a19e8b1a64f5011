package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text in, text out, errors as one line of text. */
@OnServer(HeliconeRoute.class)
class AskIT {
    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final Caller caller;

    AskIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/ask", "/ask"})
    void question_asCurlSendsIt_isAnsweredAsText(String path) throws IOException {
        var model = "ask" + path.replace('/', '-');
        helicone.on(model).answer(Reply.chat("Vier: 2 & 2 = 4 ✓\nsicher"));

        var answer = caller.postText(path + "?model=" + model, "Was ist 2+2? a=b&c=%20 ü");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElseThrow().toLowerCase())
                .startsWith("text/plain")
                .contains("utf-8");
        assertThat(answer.text()).isEqualTo("Vier: 2 & 2 = 4 ✓\nsicher");
        assertThat(answer.header("Helicone-Id")).isPresent();
        assertThat(Tree.of(helicone.requests(model).get(0).text()).text("/messages/0/content"))
                .isEqualTo("Was ist 2+2? a=b&c=%20 ü");
    }

    @Test
    void model_chainInTheQuery_isDecodedAndWalked() throws IOException {
        helicone.on("ask-c1/openai").answer(Reply.json(404, Bodies.error("not_found_error", "no")));

        var answer = caller.postText("/v1/ask?x=1&model=ask-c1%2Fopenai%2C+ask-c2", "Hi");

        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(helicone.requests("ask-c2")).hasSize(1);
    }

    @Test
    void upstreamError_isItsStatusAndOneLine() throws IOException {
        helicone.on("ask-error").answer(Reply.json(400, Bodies.error("invalid_request_error", "too\nlong")));

        var answer = caller.postText("/v1/ask?model=ask-error", "Hi");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(answer.text().strip()).isEqualTo("too long").doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/ask", "/v1/ask?model=", "/ask?mode=x"})
    void model_missing_isOneLine(String path) throws IOException {
        var answer = caller.postText(path, "Hi");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(answer.text()).contains("model").doesNotContain("\n").doesNotContain("{");
    }

    @Test
    void question_empty_isOneLineAndNothingIsSent() throws IOException {
        var answer = caller.postText("/v1/ask?model=ask-empty", "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).doesNotContain("\n").doesNotContain("{");
        assertThat(helicone.requests("ask-empty")).isEmpty();
    }
}
