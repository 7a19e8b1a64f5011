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

/** Embeddings of any model: by a provider that lists it, else by Helicone. */
@OnServer(HeliconeRoute.class)
class EmbeddingsIT {
    private static final String PATH = "/v1/embeddings";

    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final Caller caller;

    EmbeddingsIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void model_nobodyKnows_goesToHeliconeByteForByte() throws IOException {
        var body =
                "{\"input\":[\"one\",\"two\"],\"model\":\"vectors-any\",\"dimensions\":256,\"user\":\"u\",\"x\":0.10}";
        helicone.on("vectors-any").answer(Reply.json(200, Bodies.embedding(0.1f, -1e-7f)));

        var answer = caller.post(PATH, body);

        assertThat(answer.text()).isEqualTo(Bodies.embedding(0.1f, -1e-7f));
        var sent = helicone.requests("vectors-any").get(0);
        assertThat(sent.requestLine()).isEqualTo("POST /v1/embeddings HTTP/1.1");
        assertThat(sent.header("Authorization")).hasValue("Bearer " + HeliconeRoute.KEY);
        assertThat(sent.text()).isEqualTo(body);
    }

    @Test
    void base64_asked_isAnsweredAsWritten() throws IOException {
        var answered = "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
                + "\"embedding\":\"AACAPgAAAL8=\"}],\"model\":\"m\",\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}";
        helicone.on("vectors-base64").answer(Reply.json(200, answered));

        var answer = caller.post(PATH, "{\"model\":\"vectors-base64\",\"input\":\"x\",\"encoding_format\":\"base64\"}");

        assertThat(answer.text()).isEqualTo(answered);
        assertThat(helicone.requests("vectors-base64").get(0).member("encoding_format"))
                .hasValue("\"base64\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2,3]", "[[1,2],[3]]"})
    void input_tokens_passes(String input) throws IOException {
        var model = "vectors-tokens-" + input.length();

        caller.post(PATH, "{\"model\":\"" + model + "\",\"input\":" + input + "}");

        assertThat(helicone.requests(model).get(0).member("input")).hasValue(input);
    }

    @Test
    void prefix_liteLlms_isTakenOff() throws IOException {
        caller.post(PATH, "{\"model\":\"helicone/vectors-prefix\",\"input\":\"x\"}");

        assertThat(helicone.requests("vectors-prefix")).hasSize(1);
    }

    @Test
    void model_listedByProvider_goesThereWithItsKeyOnly() throws IOException {
        var answer = caller.post(PATH, "{\"model\":\"listed-small\",\"input\":\"x\"}", "Helicone-User-Id: u");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Helicone-Provider")).hasValue("vectors");
        var sent = helicone.requests("listed-small").get(0);
        assertThat(sent.requestLine()).isEqualTo("POST /vectors/v1/embeddings HTTP/1.1");
        assertThat(sent.headers("Authorization")).containsExactly("Bearer " + HeliconeRoute.PROVIDER_KEY);
        assertThat(sent.headerNames()).noneMatch(name -> name.toLowerCase().startsWith("helicone-"));
    }

    @Test
    void chat_ofModelListedByProvider_stillGoesToHelicone() throws IOException {
        caller.chat(Requests.chat("listed-chat"));

        assertThat(helicone.requests("listed-chat").get(0).path()).isEqualTo("/v1/chat/completions");
    }

    @Test
    void failure_ofHelicone_hasTheHint() throws IOException {
        helicone.on("vectors-failing").answer(Reply.json(500, Bodies.error("server_error", "no such route")));

        var answer = caller.post(PATH, "{\"model\":\"vectors-failing\",\"input\":\"x\"}");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(Tree.of(answer).text("/error/message"))
                .contains("no such route")
                .contains("helicone.provider.<name>.models");
    }

    @Test
    void failure_ofProvider_hasNoHint() throws IOException {
        helicone.on("listed-failing").answer(Reply.json(404, Bodies.error("not_found_error", "gone")));

        var answer = caller.post(PATH, "{\"model\":\"listed-failing\",\"input\":\"x\"}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(Tree.of(answer).text("/error/message")).isEqualTo("gone");
    }

    @Test
    void answer_headers_sayWhoAnswered() throws IOException {
        var answer = caller.post(PATH, "{\"model\":\"vectors-headers\",\"input\":\"x\"}");

        assertThat(answer.header("Helicone-Id"))
                .isEqualTo(helicone.requests("vectors-headers").get(0).header("Helicone-Request-Id"));
        assertThat(answer.header("Helicone-Status")).hasValue("success");
        assertThat(answer.header("Helicone-Attempts")).hasValue("1");
    }
}
