package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no JSON object, or not one the gateway can act on: 400 with the reason, and nothing goes upstream. */
@OnServer(Plain.class)
class BadBodyIT extends FaultTest {

    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";

    BadBodyIT(RunningServer server) {
        super(server);
    }

    @AfterEach
    void upstream_badBody_isNotAsked() {
        assertThat(Upstreams.unexpected(Plain.UPSTREAM)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   \r\n\t ",
                "not JSON",
                "[]",
                "[{\"model\":\"bad-body\"}]",
                "\"model\"",
                "7",
                "null",
                "true",
                "{",
                "{\"model\":\"bad-body\"",
                "{'model':'bad-body'}",
                "{\"model\":\"bad-body\",}",
                "{\"model\":\"bad-body\"} x",
                "{\"model\":\"bad-body\"}{}",
                "{\"model\":\"bad-body\",\"n\":01}",
                "{\"model\":\"bad-body\",\"n\":NaN}",
                "{\"model\":\"bad-body\",\"n\":+1}",
                "{\"model\":\"bad-body\",\"n\":1.}",
                "{\"model\":\"bad-\\x62ody\"}",
                "{\"model\":\"bad\\u00zzbody\"}",
                "{\"model\":\"bad\tbody\"}",
                "\uFEFF{\"model\":\"bad-body\"}",
                "model=bad-body&messages=Hello"
            })
    void body_notJsonObject_is400(String body) throws IOException {
        for (String path : new String[] {"/v1/chat/completions", "/completions", "/v1/embeddings"}) {
            Refusal.of(caller.post(path, body)).is(400, "body");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c0af", "eda080", "f4908080", "e282", "80"})
    void body_invalidUtf8_is400(String hex) throws IOException {
        var body = new java.io.ByteArrayOutputStream();
        body.writeBytes("{\"model\":\"bad-utf8\",\"messages\":[{\"role\":\"user\",\"content\":\"".getBytes());
        body.writeBytes(HexFormat.of().parseHex(hex));
        body.writeBytes("\"}]}".getBytes(StandardCharsets.US_ASCII));
        Refusal.of(caller.post(Caller.CHAT, body.toByteArray())).is(400, "UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\"model\":null,", "\"model\":\"\",", "\"model\":\"  \",", "\"model\":7,", "\"model\":[],"})
    void model_missingOrNotText_is400(String model) throws IOException {
        Refusal.of(caller.chat("{" + model + HELLO + "}")).is(400, "model");
        Refusal.of(caller.chat("{" + model + "\"stream\":true," + HELLO + "}")).is(400, "model");
        Refusal.of(caller.post("/v1/completions", "{" + model + "\"prompt\":\"Hello\"}"))
                .is(400, "model");
        Refusal.of(caller.post("/v1/embeddings", "{" + model + "\"input\":\"Hello\"}"))
                .is(400, "model");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"messages\":[]",
                ",\"messages\":null",
                ",\"messages\":[],\"prompt\":null",
                ",\"messages\":[],\"prompt\":[\"Hello\"]",
                ",\"messages\":{\"role\":\"user\",\"content\":\"Hello\"}",
                ",\"messages\":\"Hello\"",
                ",\"messages\":1"
            })
    void messages_emptyOrNoArray_is400(String messages) throws IOException {
        Refusal.of(caller.chat("{\"model\":\"bad-messages\"" + messages + "}")).is(400, "messages");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/completions | {\"model\":\"bad-text\"}                                            | prompt",
                "/v1/completions | {\"model\":\"bad-text\",\"prompt\":null}                            | prompt",
                "/v1/completions | {\"model\":\"bad-text\",\"prompt\":[]}                              | prompt",
                "/v1/completions | {\"model\":\"bad-text\",\"prompt\":[1,2]}                           | prompt",
                "/v1/completions | {\"model\":\"bad-text\",\"prompt\":\"a\",\"suffix\":\"b\"}          | suffix",
                "/v1/completions | {\"model\":\"bad-text\",\"prompt\":\"a\",\"best_of\":3}             | best_of",
                "/v1/completions | {\"model\":\"bad-text\",\"stream\":true,\"prompt\":[1,2]}           | prompt",
                "/v1/embeddings  | {\"model\":\"bad-text\"}                                            | input",
                "/v1/embeddings  | {\"model\":\"bad-text\",\"input\":null}                             | input"
            })
    void member_missingOrUnusable_is400(String path, String body, String member) throws IOException {
        Refusal.of(caller.post(path, body)).is(400, member);
    }

    @ParameterizedTest
    @ValueSource(strings = {",\"model\":\"other\"", ",\"\\u006dodel\":\"other\"", ",\"n\":1,\"n\":2"})
    void member_twice_is400(String members) throws IOException {
        Refusal.of(caller.chat("{\"model\":\"bad-twice\"," + HELLO + members + "}"))
                .is(400, "same name");
    }

    /** Whether the gateway looks into an object must not make a difference to one that is odd. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"metadata\":{\"a\":\"1\",\"a\":\"2\"}",
                ",\"metadata\":{\"Helicone-User-Id\":\"1\",\"a\":1,\"a\":2}",
                ",\"stream_options\":{\"include_usage\":true,\"include_usage\":false}",
                ",\"response_format\":{\"type\":\"text\",\"type\":\"text\"}"
            })
    void member_twiceDeeperInside_isForUpstreamToJudge(String members) throws IOException {
        Plain.UPSTREAM.on("deep-twice").answer(Upstreams.good());
        String body = "{\"model\":\"deep-twice\"," + HELLO + members;
        assertThat(caller.chat(body + "}").status()).isEqualTo(200);
        assertThat(caller.chat(body + ",\"stream\":true}").status()).isEqualTo(200);
    }

    @Test
    void nesting_of1001Levels_is400() throws IOException {
        Refusal.of(caller.chat(nested("bad-depth", 1001))).is(400, "1000");
    }

    @Test
    void nesting_of1000Levels_passes() throws IOException {
        Plain.UPSTREAM.on("good-depth").answer(Reply.chat("Hello"));
        String body = nested("good-depth", 1000);
        assertThat(caller.chat(body).status()).isEqualTo(200);
        assertThat(Plain.UPSTREAM.requests("good-depth").get(0).text()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/ask?model=bad-ask, ''",
        "/v1/ask?model=bad-ask, '  '",
        "/v1/ask, Hello",
        "/v1/ask?model=, Hello",
        "/ask?model=%20, Hello"
    })
    void question_withoutModelOrText_is400AsText(String path, String body) throws IOException {
        var answer = caller.post(path, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(answer.text()).hasLineCount(1).doesNotContain("{");
    }

    @Test
    void question_invalidUtf8_is400AsText() throws IOException {
        var answer = caller.post("/v1/ask?model=bad-ask", new byte[] {'H', (byte) 0xff});
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("UTF-8");
    }

    /** An object in an array in … an object, so many levels in all. */
    private static String nested(String model, int levels) {
        return "{\"model\":\"" + model + "\"," + HELLO + ",\"deep\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1)
                + "}";
    }
}
