package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** LangChain4j's models for OpenAI with nothing changed but their base URL. */
@OnServer(HeliconeRoute.class)
class LangChainIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final String base;

    LangChainIT(RunningServer server) {
        this.base = server.uri("v1").toString();
    }

    @Test
    void chat_withHeaders_isAnswered() {
        helicone.on("chain4j-chat").answer(Reply.chat("Paris."));
        var model = OpenAiChatModel.builder()
                .baseUrl(base)
                .apiKey("sk-of-the-caller")
                .modelName("helicone/chain4j-chat")
                .temperature(0.5)
                .customHeaders(Map.of("Helicone-User-Id", "user_1"))
                .build();

        assertThat(model.chat("What is the capital of France?")).isEqualTo("Paris.");
        var sent = helicone.requests("chain4j-chat").get(0);
        assertThat(sent.header("Helicone-User-Id")).hasValue("user_1");
        assertThat(sent.header("Authorization")).hasValue("Bearer " + HeliconeRoute.KEY);
        assertThat(sent.member("temperature")).hasValue("0.5");
    }

    @Test
    void chat_withTool_getsItsCall() {
        helicone.on("chain4j-tools")
                .answer(
                        Reply.json(
                                200,
                                """
                {"id":"x","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,\
                "finish_reason":"tool_calls","message":{"role":"assistant","content":null,"tool_calls":[{"id":"c1",\
                "type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Paris\\"}"}}]}}],\
                "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}"""));
        var model = OpenAiChatModel.builder()
                .baseUrl(base)
                .apiKey("k")
                .modelName("chain4j-tools")
                .build();
        var weather = ToolSpecification.builder()
                .name("weather")
                .parameters(JsonObjectSchema.builder().addStringProperty("city").build())
                .build();

        var answer = model.chat(ChatRequest.builder()
                .messages(UserMessage.from("Weather in Paris?"))
                .toolSpecifications(weather)
                .build());

        assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
        assertThat(answer.aiMessage().toolExecutionRequests().get(0).arguments())
                .isEqualTo("{\"city\":\"Paris\"}");
        assertThat(helicone.requests("chain4j-tools").get(0).member("tools").orElseThrow())
                .contains("\"weather\"");
    }

    @Test
    void chat_badRequest_isItsException() {
        helicone.on("chain4j-error").answer(Reply.json(400, Bodies.error("invalid_request_error", "too long")));
        var model = OpenAiChatModel.builder()
                .baseUrl(base)
                .apiKey("k")
                .modelName("chain4j-error")
                .build();

        var error = catchThrowableOfType(InvalidRequestException.class, () -> model.chat("Hello"));

        assertThat(error).hasMessageContaining("too long");
        assertThat(helicone.requests("chain4j-error")).hasSize(1);
    }

    @Test
    void streaming_poem_arrivesInPiecesAndWhole() {
        helicone.on("chain4j-stream")
                .answer(Reply.sse()
                        .event(Bodies.roleChunk())
                        .event(Bodies.chatChunk("Roses "))
                        .event(Bodies.chatChunk("are red"))
                        .event(Bodies.finish("stop"))
                        .event(Bodies.usageChunk(3, 4))
                        .done());
        var model = OpenAiStreamingChatModel.builder()
                .baseUrl(base)
                .apiKey("k")
                .modelName("chain4j-stream")
                .build();
        var reader = new Reader();

        model.chat("Write a poem", reader);

        assertThat(reader.whole).succeedsWithin(PATIENCE).satisfies(answer -> {
            assertThat(answer.aiMessage().text()).isEqualTo("Roses are red");
            assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
            assertThat(answer.tokenUsage().totalTokenCount()).isEqualTo(7);
        });
        assertThat(reader.pieces).containsExactly("Roses ", "are red");
    }

    @Test
    void streaming_refused_isAnError() {
        helicone.on("chain4j-refused").answer(Reply.json(400, Bodies.error("invalid_request_error", "too long")));
        var model = OpenAiStreamingChatModel.builder()
                .baseUrl(base)
                .apiKey("k")
                .modelName("chain4j-refused")
                .build();
        var reader = new Reader();

        model.chat("Write a poem", reader);

        assertThat(reader.whole)
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(InvalidRequestException.class)
                .withMessageContaining("too long");
    }

    @Test
    void embeddings_segments_areVectors() {
        helicone.on("chain4j-vectors").answer(Reply.json(200, Bodies.embedding(0.25f, -0.5f)));
        var model = OpenAiEmbeddingModel.builder()
                .baseUrl(base)
                .apiKey("k")
                .modelName("chain4j-vectors")
                .build();

        var vectors = model.embedAll(List.of(TextSegment.from("one"))).content();

        assertThat(vectors.get(0).vector()).containsExactly(0.25f, -0.5f);
        assertThat(helicone.requests("chain4j-vectors")).hasSize(1);
    }

    /** Collects what a streaming model hands out. */
    private static final class Reader implements StreamingChatResponseHandler {
        private final List<String> pieces = new CopyOnWriteArrayList<>();
        private final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();

        @Override
        public void onPartialResponse(String piece) {
            pieces.add(piece);
        }

        @Override
        public void onCompleteResponse(ChatResponse answer) {
            whole.complete(answer);
        }

        @Override
        public void onError(Throwable error) {
            whole.completeExceptionally(error);
        }
    }
}
