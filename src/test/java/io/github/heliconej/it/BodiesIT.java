package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Bodies keep their bytes in both directions, whatever the gateway knows about their members. */
@OnServer(HeliconeRoute.class)
class BodiesIT {
    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final Caller caller;

    BodiesIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void request_unknownMembersOrderAndNumbers_travelByteForByte() throws IOException {
        var body =
                """
                {"zeta": 1, "model" :"bodies-unknown","temperature":0.10, "tiny":1E-7,"big":12345678901234567890,
                \t"list":[1.0,2.50,-0.0, 1e+3], "messages":[{"role":"user","content":"Hi"}],"alpha":{"b":null,"a":true}}
                """;

        caller.chat(body);

        assertThat(helicone.requests("bodies-unknown").get(0).text()).isEqualTo(body);
    }

    @Test
    void request_metadataTakenOut_leavesEveryOtherByte() throws IOException {
        var before = "{ \"model\": \"bodies-metadata\", \"price\": 0.10,  \"id\": 20000000000000000001";
        var after = ", \"messages\": [ {\"role\":\"user\",\"content\":\"caf\\u00e9\"} ],\"tiny\":1E-7 }";

        caller.chat(before + ", \"metadata\": {\"Helicone-User-Id\":\"u1\"}" + after);

        assertThat(helicone.requests("bodies-metadata").get(0).text()).isEqualTo(before + after);
    }

    @Test
    void request_prefixTakenOff_changesNothingElse() throws IOException {
        var body =
                "{\"seed\":1.00,\"model\":\"helicone/bodies-prefix\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";

        caller.chat(body);

        assertThat(helicone.requests("bodies-prefix").get(0).text()).isEqualTo(body.replace("helicone/", ""));
    }

    @Test
    void request_toolConversation_travelsByteForByte() throws IOException {
        var body =
                """
                {"model":"bodies-tools","messages":[{"role":"developer","content":"Be brief"},\
                {"role":"user","content":[{"type":"text","text":"Look","cache_control":{"type":"ephemeral"}},\
                {"type":"image_url","image_url":{"url":"data:image/png;base64,AA=="}}]},\
                {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function",\
                "function":{"name":"f","arguments":"{\\"a\\":1}"}}]},\
                {"role":"tool","tool_call_id":"c1","content":"42"}],"parallel_tool_calls":false,\
                "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"},"strict":true}}],\
                "tool_choice":"required","reasoning_effort":"low","logit_bias":{"50256":-100}}""";

        caller.chat(body);

        assertThat(helicone.requests("bodies-tools").get(0).text()).isEqualTo(body);
    }

    @Test
    void request_responseFormatOnGpt4_travels() throws IOException {
        var format = "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"schema\":{\"type\":\"object\"}}}";

        caller.chat("{\"model\":\"gpt-4/bodies-format\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],"
                + "\"response_format\":" + format + "}");

        assertThat(helicone.requests("gpt-4/bodies-format").get(0).member("response_format"))
                .hasValue(format);
    }

    @Test
    void request_textBeyondAscii_travelsAsWritten() throws IOException {
        var body =
                "{\"model\":\"bodies-text\",\"messages\":[{\"role\":\"user\",\"content\":\"été 日本 🎉 \\ud83c\\udf89 \\/\"}]}";

        caller.chat(body);

        assertThat(helicone.requests("bodies-text").get(0).text()).isEqualTo(body);
    }

    @Test
    void answer_unknownMembersAndNumbers_areRelayedByteForByte() throws IOException {
        var answered =
                """
                {"cost": 1E-7 ,"choices":[ {"message":{"content":"naïve 🎉","thinking_blocks":[{"x":0.10}]},"index":0} ],
                 "id":12345678901234567890}""";
        helicone.on("bodies-answer").answer(Reply.json(200, answered));

        assertThat(caller.chat(Requests.chat("bodies-answer")).text()).isEqualTo(answered);
    }

    @Test
    void answer_toolCalls_areRelayed() throws IOException {
        var answered =
                """
                {"id":"x","object":"chat.completion","choices":[{"index":0,"finish_reason":"tool_calls","message":{\
                "role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"f",\
                "arguments":"{\\"city\\": \\"Paris\\"}"}},{"id":"b","type":"function","function":{"name":"g",\
                "arguments":"{}"}}]}}]}""";
        helicone.on("bodies-tool-answer").answer(Reply.json(200, answered));

        assertThat(caller.chat(Requests.chat("bodies-tool-answer")).text()).isEqualTo(answered);
    }

    @Test
    void chunk_unknownMembersAndNumbers_areRelayedByteForByte() throws IOException {
        var chunk = "{\"id\" : \"c\", \"choices\":[{\"delta\":{\"content\":\"é\"},\"index\":0,"
                + "\"finish_reason\":\"stop\"}], \"p\":0.10,\"q\":1E-7}";
        helicone.on("bodies-chunk").answer(Reply.sse().event(chunk).done());

        assertThat(caller.chatStream(Requests.stream("bodies-chunk"))).containsExactly(chunk, "[DONE]");
    }
}
