package io.github.heliconej.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChatRequestBuilderTest {

    private static final JsonObject OBJECT =
            Json.createObjectBuilder().add("k", 1).build();
    private static final JsonArray ARRAY = Json.createArrayBuilder().add(OBJECT).build();

    /** Every parameter of reference/litellm.md 2.1 that travels in the body, but model, messages and stream_options. */
    static Stream<Arguments> parameters() {
        return Stream.of(
                parameter("temperature", "0.5", builder -> builder.temperature(0.5)),
                parameter("top_p", "0.9", builder -> builder.topP(0.9)),
                parameter("n", "2", builder -> builder.n(2)),
                parameter("stop", "[\"a\",\"b\"]", builder -> builder.stop("a", "b")),
                parameter("max_tokens", "10", builder -> builder.maxTokens(10)),
                parameter("max_completion_tokens", "11", builder -> builder.maxCompletionTokens(11)),
                parameter("presence_penalty", "-1.5", builder -> builder.presencePenalty(-1.5)),
                parameter("frequency_penalty", "1.5", builder -> builder.frequencyPenalty(1.5)),
                parameter("logit_bias", "{\"50256\":-100}", builder -> builder.logitBias(Map.of("50256", -100))),
                parameter("user", "\"u\"", builder -> builder.endUser("u")),
                parameter("response_format", "{\"k\":1}", builder -> builder.responseFormat(OBJECT)),
                parameter("seed", "9007199254740993", builder -> builder.seed(9007199254740993L)),
                parameter(
                        "tools",
                        "[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"d\","
                                + "\"parameters\":{\"k\":1}}}]",
                        builder -> builder.tools(Tool.function("f", "d", OBJECT))),
                parameter("tool_choice", "\"required\"", builder -> builder.toolChoice("required")),
                parameter("parallel_tool_calls", "false", builder -> builder.parallelToolCalls(false)),
                parameter("functions", "[{\"k\":1}]", builder -> builder.functions(ARRAY)),
                parameter("function_call", "\"auto\"", builder -> builder.functionCall("auto")),
                parameter("logprobs", "true", builder -> builder.logprobs(3)),
                parameter("top_logprobs", "3", builder -> builder.logprobs(3)),
                parameter("modalities", "[\"text\",\"audio\"]", builder -> builder.modalities("text", "audio")),
                parameter(
                        "audio", "{\"voice\":\"alloy\",\"format\":\"wav\"}", builder -> builder.audio("alloy", "wav")),
                parameter("prediction", "{\"type\":\"content\",\"content\":\"p\"}", builder -> builder.prediction("p")),
                parameter("reasoning_effort", "\"minimal\"", builder -> builder.reasoningEffort("minimal")),
                parameter("thinking", "{\"type\":\"enabled\",\"budget_tokens\":99}", builder -> builder.thinking(99)),
                parameter("verbosity", "\"low\"", builder -> builder.verbosity("low")),
                parameter("web_search_options", "{\"k\":1}", builder -> builder.webSearchOptions(OBJECT)),
                parameter("service_tier", "\"flex\"", builder -> builder.serviceTier("flex")),
                parameter("safety_identifier", "\"s\"", builder -> builder.safetyIdentifier("s")),
                parameter("prompt_cache_key", "\"k\"", builder -> builder.promptCacheKey("k")),
                parameter("prompt_cache_retention", "\"24h\"", builder -> builder.promptCacheRetention("24h")),
                parameter("store", "true", builder -> builder.store(true)),
                parameter(
                        "metadata",
                        "{\"Helicone-User-Id\":\"u\"}",
                        builder -> builder.metadata(Map.of("Helicone-User-Id", "u"))),
                parameter("vendor_thing", "{\"k\":1}", builder -> builder.with("vendor_thing", OBJECT)),
                parameter("vendor_name", "\"x\"", builder -> builder.with("vendor_name", "x")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parameters")
    void build_parameter_isInTheBodyAsOpenAiSpellsIt(
            String name, String value, UnaryOperator<ChatRequestBuilder> setting) {
        RawJson json = setting.apply(ChatRequest.to("m").user("Hi")).build().json();
        assertThat(json.value(name))
                .hasValue(Json.createReader(new StringReader("[" + value + "]"))
                        .readArray()
                        .get(0));
        assertThat(json.names()).startsWith("model").endsWith("messages");
    }

    @Test
    void build_conversation_keepsTheOrderOfMessages() {
        ChatRequest request = ChatRequest.to("m")
                .system("s")
                .user("u")
                .message(Message.assistant("a"))
                .build();
        assertThat(request.json().objects("messages"))
                .extracting(message -> message.string("role").orElseThrow())
                .containsExactly("system", "user", "assistant");
    }

    @Test
    void build_laterSetting_replacesTheEarlier() {
        RawJson json = ChatRequest.to("m")
                .user("u")
                .n(1)
                .with("n", Json.createValue(5))
                .build()
                .json();
        assertThat(json.integer("n")).hasValue(5);
    }

    @Test
    void build_withoutMessages_is400() {
        assertThatThrownBy(() -> ChatRequest.to("m").temperature(1).build()).isInstanceOf(Stop.class);
        assertThatThrownBy(() -> ChatRequest.to(" ").user("Hi").build()).isInstanceOf(Stop.class);
    }

    @Test
    void message_ofEachKind_hasItsShape() {
        List<ToolCall> calls = List.of(new ToolCall("c1", "f", "{\"a\":1}"));
        assertThat(List.of(
                                Message.system("t"),
                                Message.developer("t"),
                                Message.user("t"),
                                Message.assistant("t"),
                                Message.of("critic", "t").with("name", "Ann"),
                                Message.tool("c1", "42"),
                                Message.assistant(calls))
                        .stream()
                        .map(message -> message.json().toString()))
                .containsExactly(
                        "{\"role\":\"system\",\"content\":\"t\"}",
                        "{\"role\":\"developer\",\"content\":\"t\"}",
                        "{\"role\":\"user\",\"content\":\"t\"}",
                        "{\"role\":\"assistant\",\"content\":\"t\"}",
                        "{\"role\":\"critic\",\"content\":\"t\",\"name\":\"Ann\"}",
                        "{\"role\":\"tool\",\"content\":\"42\",\"tool_call_id\":\"c1\"}",
                        "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\","
                                + "\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}}]}");
    }

    @Test
    void contentPart_ofEachKind_hasItsShape() {
        Message message = Message.user(
                ContentPart.text("t"),
                ContentPart.image("https://x/i.png"),
                ContentPart.image("https://x/i.png", "low"),
                ContentPart.audio("UklG", "wav"),
                ContentPart.file("file-1"),
                ContentPart.file("a.pdf", "data:application/pdf;base64,JVBE"));
        assertThat(message.json().getJsonArray("content").stream().map(JsonValue::toString))
                .containsExactly(
                        "{\"type\":\"text\",\"text\":\"t\"}",
                        "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x/i.png\"}}",
                        "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x/i.png\",\"detail\":\"low\"}}",
                        "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"UklG\",\"format\":\"wav\"}}",
                        "{\"type\":\"file\",\"file\":{\"file_id\":\"file-1\"}}",
                        "{\"type\":\"file\",\"file\":{\"filename\":\"a.pdf\","
                                + "\"file_data\":\"data:application/pdf;base64,JVBE\"}}");
    }

    private static Arguments parameter(String name, String value, UnaryOperator<ChatRequestBuilder> setting) {
        return Arguments.of(name, value, setting);
    }
}
