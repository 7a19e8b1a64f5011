package io.github.heliconej.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.ledger.Entries;
import io.github.heliconej.ledger.LedgerRow;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LlmSchemaTest {

    private static final LedgerRow ROW = Entries.full("u").row();

    @Test
    void chat_withToolsAndParts_isInTheShapeOfHelicones() {
        JsonObject schema = schema(
                """
                {"model":"gpt-4o,claude","max_completion_tokens":9,"temperature":0.5,"unknown":1,
                 "tools":[{"type":"function","function":{"name":"f","description":"d","strict":true}}],
                 "messages":[{"role":"system","content":"s"},
                   {"role":"user","content":[{"type":"text","text":"see"},
                     {"type":"image_url","image_url":{"url":"https://x/y.png"}},{"type":"odd"}]},
                   {"role":"assistant","content":null,"tool_calls":[
                     {"id":"c1","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}},
                     {"id":"c2","type":"function","function":{"name":"f","arguments":"{"}}]},
                   {"role":"tool","tool_call_id":"c1","content":"42"}, 7]}""",
                """
                {"choices":[{"message":{"role":"assistant","content":"Hi"}}]}""");

        assertThat(schema)
                .isEqualTo(
                        json(
                                """
                {"request":{"model":"gpt-4o,claude","messages":[
                   {"_type":"message","role":"system","content":"s"},
                   {"_type":"contentArray","role":"user","contentArray":[
                     {"_type":"message","content":"see","role":"user"},
                     {"_type":"image","image_url":"https://x/y.png","role":"user"},
                     {"_type":"message","content":"{\\"type\\":\\"odd\\"}","role":"user"}]},
                   {"_type":"functionCall","tool_calls":[{"id":"c1","name":"f","arguments":{"a":1}},
                     {"id":"c2","name":"f","arguments":"{"}],"role":"assistant","content":""},
                   {"_type":"function","tool_call_id":"c1","role":"tool","content":"42"}],
                   "max_tokens":9,"temperature":0.5,"tools":[{"name":"f","description":"d"}]},
                 "response":{"model":"gpt-4o-2024","messages":[{"_type":"message","role":"assistant","content":"Hi"}]}}"""));
    }

    @Test
    void completion_andEmbedding_haveWhatTheyHave() {
        JsonObject completion = schema("{\"prompt\":\"Once\"}", "{\"choices\":[{\"text\":\"upon\"}]}");
        JsonObject embedding = schema("{\"input\":[\"a\",\"b\"]}", "{\"data\":[]}");

        assertThat(completion.getValue("/request/prompt")).isEqualTo(Json.createValue("Once"));
        assertThat(completion.getValue("/response/messages/0/content")).isEqualTo(Json.createValue("upon"));
        assertThat(embedding.getValue("/request/input/1")).isEqualTo(Json.createValue("b"));
        assertThat(embedding.getValue("/response/messages").asJsonArray()).isEmpty();
    }

    @Test
    void failure_isAnError() {
        JsonObject schema = schema("{\"messages\":[]}", "{\"error\":{\"message\":\"No.\",\"code\":\"x\"}}");

        assertThat(schema.getValue("/response/error/heliconeMessage")).isEqualTo(Json.createValue("No."));
    }

    @Test
    void bodies_notThere_areNoSchema() {
        assertThat(LlmSchema.of(ROW, JsonValue.NULL, JsonValue.NULL)).isEqualTo(JsonValue.NULL);
        assertThat(schema("{}", "null").get("response")).isEqualTo(JsonValue.NULL);
        assertThat(schema("null", "{}").getValue("/request/model")).isEqualTo(Json.createValue("gpt-4o,claude"));
    }

    /** Providers and callers send what they like. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\":7,\"choices\":7,\"tools\":7,\"error\":7}",
                "{\"messages\":[[]],\"choices\":[1,{}],\"tools\":[1,{}],\"error\":[]}",
                "{\"messages\":[{}],\"choices\":[{\"message\":{\"tool_calls\":[{}]}}],\"error\":{}}",
                "{\"messages\":[{\"content\":[{\"image_url\":{}}]}],\"choices\":[{\"message\":7}]}",
                "{\"role\":1,\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}"
            })
    void bodies_ofOddTypes_areShownAsFarAsTheyGo(String body) {
        assertThat(schema(body, body)).containsKeys("request", "response");
    }

    private static JsonObject schema(String request, String response) {
        return LlmSchema.of(ROW, json(request), json(response)).asJsonObject();
    }

    private static JsonValue json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }
}
