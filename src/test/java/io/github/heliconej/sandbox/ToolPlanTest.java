package io.github.heliconej.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When tools are called, which, and with what. */
class ToolPlanTest {

    private static final String USER = "{\"role\":\"user\",\"content\":\"Hello\"}";
    private static final String TOOLS = "[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"parameters\":"
            + "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"},\"days\":{\"type\":\"integer\","
            + "\"minimum\":3}},\"required\":[\"city\"]}}},{\"type\":\"function\",\"function\":{\"name\":\"news\"}}]";
    private static final String CALLED = "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_1\","
            + "\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{}\"}}]}";
    private static final String RESULT = "{\"role\":\"tool\",\"tool_call_id\":\"call_1\",\"content\":\"21 °C\"}";

    private final Rehearsal sandbox = new Rehearsal();

    @Test
    void auto_userSpokeLast_callsTheFirst() {
        JsonObject choice = ask(USER, TOOLS, "");

        assertThat(choice.getString("finish_reason")).isEqualTo("tool_calls");
        assertThat(choice.getJsonObject("message").get("content")).isEqualTo(JsonValue.NULL);
        assertThat(names(choice)).containsExactly("weather");
        assertThat(call(choice, 0).getString("type")).isEqualTo("function");
        assertThat(call(choice, 0).getString("id")).startsWith("call_");
        assertThat(arguments(choice, 0)).isEqualTo("{\"city\":\"sandbox city\",\"days\":3}");
    }

    @Test
    void auto_systemSpokeLast_answersInWords() {
        assertThat(names(ask(USER + ",{\"role\":\"system\",\"content\":\"Be brief\"}", TOOLS, "")))
                .isEmpty();
    }

    @Test
    void none_answersInWords() {
        assertThat(names(ask(USER, TOOLS, ",\"tool_choice\":\"none\""))).isEmpty();
    }

    @Test
    void required_callsTheFirst_orAllInParallel() {
        assertThat(names(ask(USER, TOOLS, ",\"tool_choice\":\"required\""))).containsExactly("weather");
        assertThat(names(ask(USER, TOOLS, ",\"tool_choice\":\"required\",\"parallel_tool_calls\":true")))
                .containsExactly("weather", "news");
    }

    @Test
    void forced_callsTheNamed_withEmptyArgumentsIfItHasNone() {
        JsonObject choice =
                ask(USER, TOOLS, ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"news\"}}");

        assertThat(names(choice)).containsExactly("news");
        assertThat(arguments(choice, 0)).isEqualTo("{}");
    }

    @Test
    void toolResult_isQuotedEvenIfRequired() {
        JsonObject choice = ask(USER + "," + CALLED + "," + RESULT, TOOLS, ",\"tool_choice\":\"required\"");

        assertThat(choice.getString("finish_reason")).isEqualTo("stop");
        assertThat(choice.getJsonObject("message").getString("content"))
                .contains("HeliconeJ sandbox")
                .contains("The tool answered: \"21 °C\"");
    }

    @Test
    void calls_sameRequest_haveSameIds_butDifferBetweenChoices() {
        JsonObject first = ask(USER, TOOLS, "");
        JsonObject again = ask(USER, TOOLS, "");
        assertThat(first).isEqualTo(again);

        String json = request(USER, TOOLS, ",\"n\":2");
        List<String> ids = sandbox.chat(json).getJsonArray("choices").getValuesAs(JsonObject.class).stream()
                .map(choice -> call(choice, 0).getString("id"))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void tokenLimit_cutsArguments() {
        JsonObject choice = ask(USER, TOOLS, ",\"max_tokens\":2");

        assertThat(choice.getString("finish_reason")).isEqualTo("length");
        assertThat(Rehearsal.TOKENS.count(arguments(choice, 0))).isEqualTo(2);
    }

    @Test
    void definitions_countAsPrompt() {
        int without =
                sandbox.chat(request(USER, "[]", "")).getJsonObject("usage").getInt("prompt_tokens");
        int with = sandbox.chat(request(USER, TOOLS, "")).getJsonObject("usage").getInt("prompt_tokens");

        assertThat(with - without).isEqualTo(Rehearsal.TOKENS.count(TOOLS));
    }

    @Test
    void otherKindsOfTools_areLeftAlone() {
        assertThat(names(ask(USER, "[{\"type\":\"web_search\"}]", ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]||tools[0]",
                "[{\"type\":\"function\"}]||tools[0].function",
                "[{\"type\":\"function\",\"function\":{}}]||tools[0].function.name",
                "[{\"function\":{\"name\":\"x\"}}]||tools[0].type",
                "[]|,\"tool_choice\":\"required\"|tool_choice",
                "[]|,\"tool_choice\":\"sometimes\"|tool_choice",
                "[]|,\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"x\"}}|tool_choice",
                "[]|,\"tool_choice\":{}|tool_choice.function"
            })
    void badTools_areRefused(String tools, String more, String param) {
        JsonObject error = sandbox.refused("/chat/completions", request(USER, tools, more == null ? "" : more));

        assertThat(error.getString("param")).isEqualTo(param);
    }

    @Test
    void strictFunction_outsideTheSubset_isRefused() {
        String tools = "[{\"type\":\"function\",\"function\":{\"name\":\"x\",\"strict\":true,\"parameters\":"
                + "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"]}}}]";

        assertThat(sandbox.refused("/chat/completions", request(USER, tools, ""))
                        .getString("param"))
                .isEqualTo("tools[0].function.parameters");
    }

    private JsonObject ask(String messages, String tools, String more) {
        return sandbox.choice(request(messages, tools, more));
    }

    private static String request(String messages, String tools, String more) {
        return "{\"model\":\"m\",\"messages\":[" + messages + "],\"tools\":" + tools + more + "}";
    }

    private static List<String> names(JsonObject choice) {
        JsonObject message = choice.getJsonObject("message");
        if (!message.containsKey("tool_calls")) {
            return List.of();
        }
        return message.getJsonArray("tool_calls").getValuesAs(JsonObject.class).stream()
                .map(call -> call.getJsonObject("function").getString("name"))
                .toList();
    }

    private static JsonObject call(JsonObject choice, int index) {
        return choice.getJsonObject("message").getJsonArray("tool_calls").getJsonObject(index);
    }

    private static String arguments(JsonObject choice, int index) {
        return call(choice, index).getJsonObject("function").getString("arguments");
    }
}
