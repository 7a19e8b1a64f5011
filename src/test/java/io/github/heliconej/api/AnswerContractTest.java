package io.github.heliconej.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lenses over whole answers as upstreams write them. */
class AnswerContractTest {

    private static final CallInfo INFO = new CallInfo("id", "openai", "m", 1, 0, Map.of());

    @Test
    void chat_plainAnswer_isRead() {
        ChatResponse answer = chat("openai-chat");
        assertThat(answer.text()).isEqualTo("Grüße aus Köln: € und 😀.");
        assertThat(answer.finishReason()).hasValue("stop");
        assertThat(answer.model()).hasValue("gpt-4o-mini-2024-07-18");
        assertThat(answer.toolCalls()).isEmpty();
        assertThat(answer.usage()).hasValue(new Usage(14, 9, 23, 8, 0, 0, 0, 0, 0, 0, 0, 0, false));
        assertThat(answer.asMessage().json().getString("content")).isEqualTo(answer.text());
        assertThat(answer.json().bytes()).isEqualTo(WireFile.bytes("json/openai-chat.json"));
    }

    @Test
    void chat_toolCalls_areReadAndGoBackUnchanged() {
        ChatResponse answer = chat("openai-tools");
        assertThat(answer.text()).isEmpty();
        assertThat(answer.finishReason()).hasValue("tool_calls");
        assertThat(answer.toolCalls())
                .containsExactly(
                        new ToolCall("call_Kx1", "get_weather", "{\"city\":\"Paris\"}"),
                        new ToolCall("call_Kx2", "get_time", "{\"zone\":\"Europe/Paris\"}"));
        assertThat(Message.assistant(answer.toolCalls()).json())
                .isEqualTo(answer.asMessage().json());
    }

    @Test
    void chat_twoChoices_areBothThere() {
        ChatResponse answer = chat("openai-n2-logprobs");
        assertThat(answer.text()).isEqualTo("Sure!");
        assertThat(answer.choices()).hasSize(2);
        assertThat(answer.choices().get(1).string("finish_reason")).hasValue("length");
    }

    @Test
    void chat_reasoningTokens_areCounted() {
        assertThat(chat("deepseek-reasoning").usage())
                .map(Usage::reasoningTokens)
                .hasValue(21L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"choices\":[]}",
                "{\"choices\":null}",
                "{\"choices\":[{}]}",
                "{\"choices\":[{\"message\":null}]}",
                "{\"choices\":[1]}",
                "{\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":null}}]}"
            })
    void chat_incompleteAnswer_isEmptyNotAnError(String json) {
        ChatResponse answer = new ChatResponse(RawJson.parse(json), INFO);
        assertThat(answer.text()).isEmpty();
        assertThat(answer.toolCalls()).isEmpty();
        assertThat(answer.finishReason()).isEmpty();
        assertThat(answer.usage()).isEmpty();
        assertThat(answer.asMessage()).isNotNull();
    }

    @Test
    void text_answer_isRead() {
        TextResponse answer = new TextResponse(WireFile.json("json/openai-completion.json"), INFO);
        assertThat(answer.text()).isEqualTo("\nOnce upon");
        assertThat(answer.usage()).map(Usage::totalTokens).hasValue(6L);
        assertThat(new TextResponse(RawJson.parse("{}"), INFO).text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"float", "base64"})
    void embeddings_eitherForm_givesTheSameVectors(String form) {
        EmbeddingResponse answer =
                new EmbeddingResponse(WireFile.json("json/openai-embeddings-" + form + ".json"), INFO);
        assertThat(answer.vectors())
                .containsExactly(
                        new float[] {0.0023064255f, -0.009327292f, 1f}, new float[] {-0.5f, 0.25f, Float.MAX_VALUE});
        assertThat(answer.usage()).map(Usage::promptTokens).hasValue(8L);
    }

    @Test
    void models_list_isReadByIdWithSlashes() {
        ModelList models = new ModelList(WireFile.json("json/openai-models.json"));
        assertThat(models.ids()).containsExactly("gpt-4o-mini", "meta-llama/Llama-3.1-8B");
        assertThat(models.model("meta-llama/Llama-3.1-8B"))
                .map(RawJson::tree)
                .map(model -> model.getString("owned_by"))
                .hasValue("meta");
        assertThat(models.model("gpt-9")).isEmpty();
    }

    @Test
    void usage_oddNumbers_areNeverNegativeAndNeverHuge() {
        Optional<Usage> usage =
                Usage.from(RawJson.parse("{\"usage\":{\"prompt_tokens\":-5,\"completion_tokens\":1e999999999,"
                        + "\"total_tokens\":\"7\",\"prompt_tokens_details\":null}}"));
        assertThat(usage).hasValue(Usage.of(0, 0));
        assertThat(Usage.from(RawJson.parse("{\"usage\":null}"))).isEmpty();
    }

    @Test
    void usage_details_areRead() {
        Usage usage = Usage.from(RawJson.of(Json.createObjectBuilder()
                        .add(
                                "usage",
                                Json.createObjectBuilder()
                                        .add("prompt_tokens", 10)
                                        .add("completion_tokens", 20)
                                        .add("total_tokens", 30)
                                        .add(
                                                "prompt_tokens_details",
                                                Json.createObjectBuilder()
                                                        .add("cached_tokens", 4)
                                                        .add("audio_tokens", 1))
                                        .add(
                                                "completion_tokens_details",
                                                Json.createObjectBuilder()
                                                        .add("reasoning_tokens", 6)
                                                        .add("audio_tokens", 2)))
                        .build()))
                .orElseThrow();
        assertThat(usage).isEqualTo(new Usage(10, 20, 30, 4, 0, 0, 6, 1, 0, 2, 0, 0, false));
    }

    @Test
    void chunk_kinds_areTold() {
        ChatChunk text = new ChatChunk(
                RawJson.parse("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}"), Optional.empty());
        ChatChunk completion = new ChatChunk(RawJson.parse("{\"choices\":[{\"text\":\"b\"}]}"), Optional.empty());
        ChatChunk usage =
                new ChatChunk(RawJson.parse("{\"choices\":[],\"usage\":{\"total_tokens\":3}}"), Optional.empty());
        ChatChunk filters = new ChatChunk(RawJson.parse("{\"choices\":[],\"usage\":null}"), Optional.empty());
        assertThat(List.of(text.text(), completion.text(), usage.text())).containsExactly("a", "b", "");
        assertThat(List.of(text.isUsageOnly(), usage.isUsageOnly(), filters.isUsageOnly()))
                .containsExactly(false, true, false);
        assertThat(usage.usage()).map(Usage::totalTokens).hasValue(3L);
        assertThat(text.data()).isEqualTo("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}");
    }

    private static ChatResponse chat(String name) {
        return new ChatResponse(WireFile.json("json/" + name + ".json"), INFO);
    }
}
