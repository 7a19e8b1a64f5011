package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnprocessableEntityException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenAI's own Java SDK with nothing changed but its base URL. */
@OnServer(HeliconeRoute.class)
class OpenAiSdkIT {
    private static final Map<Integer, Class<? extends OpenAIServiceException>> ERRORS = Map.of(
            400, BadRequestException.class,
            404, NotFoundException.class,
            422, UnprocessableEntityException.class,
            429, RateLimitException.class,
            500, InternalServerException.class);

    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final OpenAIClient sdk;

    OpenAiSdkIT(RunningServer server) {
        this.sdk = OpenAIOkHttpClient.builder()
                .baseUrl(server.uri("v1").toString())
                .apiKey("sk-of-the-caller")
                .build();
    }

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void chat_withHeadersAndMetadata_isAnswered() {
        helicone.on("sdk-chat").answer(Reply.chat("Paris."));
        var request = question("helicone/sdk-chat")
                .temperature(0.5)
                .putAdditionalHeader("Helicone-Session-Id", "s1")
                .putAdditionalBodyProperty(
                        "metadata", JsonValue.from(Map.of("Helicone-Property-Team", "blue", "order", "17")))
                .build();

        var answer = sdk.chat().completions().create(request);

        assertThat(answer.choices().get(0).message().content()).hasValue("Paris.");
        assertThat(answer.usage().orElseThrow().totalTokens()).isEqualTo(11);
        var sent = helicone.requests("sdk-chat").get(0);
        assertThat(sent.header("Helicone-Session-Id")).hasValue("s1");
        assertThat(sent.header("Helicone-Property-Team")).hasValue("blue");
        assertThat(sent.header("Authorization")).hasValue("Bearer " + HeliconeRoute.KEY);
        assertThat(sent.member("metadata")).hasValue("{\"order\":\"17\"}");
    }

    @Test
    void streaming_withUsage_isAccumulated() {
        helicone.on("sdk-stream")
                .answer(Reply.sse()
                        .event(Bodies.roleChunk())
                        .event(Bodies.chatChunk("Roses "))
                        .event(Bodies.chatChunk("are red"))
                        .event(Bodies.finish("stop"))
                        .event(Bodies.usageChunk(3, 4))
                        .done());
        var request = question("sdk-stream")
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        var accumulator = ChatCompletionAccumulator.create();

        try (var stream = sdk.chat().completions().createStreaming(request)) {
            stream.stream().forEach(accumulator::accumulate);
        }

        var answer = accumulator.chatCompletion();
        assertThat(answer.choices().get(0).message().content()).hasValue("Roses are red");
        assertThat(answer.usage().orElseThrow().totalTokens()).isEqualTo(7);
    }

    @Test
    void streaming_closedEarly_closesTheUpstream() {
        helicone.on("sdk-closed").answer(Reply.endless(Bodies.chatChunk("more"), java.time.Duration.ofMillis(20)));

        try (var stream =
                sdk.chat().completions().createStreaming(question("sdk-closed").build())) {
            assertThat(stream.stream().findFirst()).isPresent();
        }

        assertThat(helicone.requests("sdk-closed").get(0).closedByClient())
                .succeedsWithin(java.time.Duration.ofSeconds(10));
    }

    @Test
    void completions_prompt_isAnswered() {
        helicone.on("sdk-text").answer(Reply.chat("there was"));

        var answer = sdk.completions()
                .create(CompletionCreateParams.builder()
                        .model("sdk-text")
                        .prompt("Once")
                        .build());

        assertThat(answer.choices().get(0).text()).isEqualTo("there was");
    }

    @Test
    void embeddings_texts_areVectors() {
        helicone.on("sdk-vectors").answer(Reply.json(200, Bodies.embedding(0.25f, -0.5f)));

        var answer = sdk.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("sdk-vectors")
                        .inputOfArrayOfStrings(List.of("one"))
                        .encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT)
                        .build());

        assertThat(answer.data().get(0).embedding()).containsExactly(0.25f, -0.5f);
    }

    @Test
    void embeddings_sdksDefaultEncoding_isBase64AndRead() {
        var answered = "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
                + "\"embedding\":\"AACAPgAAAL8=\"}],\"model\":\"m\",\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}";
        helicone.on("sdk-base64").answer(Reply.json(200, answered));

        var answer = sdk.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("sdk-base64")
                        .input("one")
                        .build());

        assertThat(answer.data().get(0).embedding()).containsExactly(0.25f, -0.5f);
        assertThat(helicone.requests("sdk-base64").get(0).member("encoding_format"))
                .hasValue("\"base64\"");
    }

    @Test
    void models_listAndOne_areRead() {
        assertThat(sdk.models().list().data().stream().map(Model::id)).containsExactly("gpt-4o", "meta/llama-3:free");
        assertThat(sdk.models().retrieve("gpt-4o").id()).isEqualTo("gpt-4o");
        assertThat(sdk.models().retrieve("meta/llama-3:free").id()).isEqualTo("meta/llama-3:free");
    }

    @ParameterizedTest
    @CsvSource({"400, 1", "404, 1", "422, 1", "429, 3", "500, 3"})
    void error_ofUpstream_isItsExceptionAndRetriesDoNotMultiply(int status, int requests) {
        var model = "sdk-error-" + status;
        helicone.on(model)
                .answer(Reply.json(
                        status,
                        "{\"error\":{\"message\":\"no " + status
                                + "\",\"type\":\"its_type\",\"param\":\"its_param\",\"code\":\"its_code\"}}"));

        var error = catchThrowableOfType(
                ERRORS.get(status),
                () -> sdk.chat().completions().create(question(model).build()));

        assertThat(error.statusCode()).isEqualTo(status);
        assertThat(error.code()).hasValue("its_code");
        assertThat(error.param()).hasValue("its_param");
        assertThat(error.type()).hasValue("its_type");
        assertThat(error.getMessage()).contains("no " + status);
        assertThat(error.headers().values("helicone-id")).hasSize(1);
        assertThat(helicone.requests(model)).hasSize(requests);
    }

    @Test
    void error_whenStreaming_isItsExceptionBeforeAnyChunk() {
        helicone.on("sdk-stream-error").answer(Reply.json(500, Bodies.error("server_error", "no")));

        var error = catchThrowableOfType(InternalServerException.class, () -> sdk.chat()
                .completions()
                .createStreaming(question("sdk-stream-error").build())
                .close());

        assertThat(error.statusCode()).isEqualTo(500);
        assertThat(helicone.requests("sdk-stream-error")).hasSize(1 + HeliconeRoute.RETRIES);
    }

    private static ChatCompletionCreateParams.Builder question(String model) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage("Hello");
    }
}
