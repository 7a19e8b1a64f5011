package io.github.heliconej.it;

import io.github.heliconej.HeliconeService;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.ChatResponse;
import io.github.heliconej.api.ContentPart;
import io.github.heliconej.api.EmbeddingRequest;
import io.github.heliconej.api.Message;
import io.github.heliconej.api.TextRequest;
import io.github.heliconej.api.Tool;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Calls whose answers come whole. Part of the test application. */
enum ServiceCall implements Scenario {
    ASK((helicone, model) -> helicone.ask(model, "What is 2+2?")),

    CHAT_IN_DETAIL((helicone, model) -> {
        ChatResponse answer = helicone.chat(ChatRequest.of(model, "Hello"));
        return String.join(
                " ",
                answer.text(),
                answer.finishReason().orElseThrow(),
                answer.model().orElseThrow(),
                Long.toString(answer.usage().orElseThrow().totalTokens()),
                answer.info().provider(),
                answer.info().model(),
                Integer.toString(answer.info().attempts()),
                answer.info().id());
    }),

    CHAT_ASYNC((helicone, model) -> helicone.chatAsync(ChatRequest.of(model, "Hello"))
            .thenApply(ChatResponse::text)
            .toCompletableFuture()
            .join()),

    CHAT_TWICE_AT_ONCE((helicone, model) -> {
        var one = helicone.chatAsync(
                ChatRequest.of(model, "one"), CallContext.none().withUser("one"));
        var two = helicone.chatAsync(
                ChatRequest.of(model, "two"), CallContext.none().withUser("two"));
        return one.thenCombine(two, (first, second) -> first.text() + " " + second.text())
                .toCompletableFuture()
                .join();
    }),

    CHAT_ASYNC_FAILING((helicone, model) -> helicone.chatAsync(ChatRequest.of(model, "Hello"))
            .handle((answer, failure) -> failure.getClass().getSimpleName() + " " + failure.getMessage())
            .toCompletableFuture()
            .join()),

    EVERY_PARAMETER((helicone, model) -> helicone.chat(ChatRequest.to(model)
                    .system("Be brief")
                    .user("Hello")
                    .maxCompletionTokens(50)
                    .logitBias(Map.of("50256", -100))
                    .seed(20_000_000_000L)
                    .parallelToolCalls(false)
                    .functions(Json.createArrayBuilder().build())
                    .functionCall("none")
                    .logprobs(3)
                    .modalities("text", "audio")
                    .audio("alloy", "wav")
                    .prediction("maybe")
                    .reasoningEffort("low")
                    .thinking(1024)
                    .verbosity("high")
                    .webSearchOptions(JsonValue.EMPTY_JSON_OBJECT)
                    .serviceTier("flex")
                    .safetyIdentifier("safe")
                    .promptCacheKey("key")
                    .promptCacheRetention("24h")
                    .store(false)
                    .with("top_k", Json.createValue(40))
                    .with("custom", "x")
                    .build())
            .text()),

    MESSAGES_OF_ALL_KINDS((helicone, model) -> helicone.chat(ChatRequest.to(model)
                    .message(Message.developer("Be kind"))
                    .message(Message.user(
                            ContentPart.text("Look and listen"),
                            ContentPart.image("https://example.org/cat.png", "low"),
                            ContentPart.audio("AAAA", "wav"),
                            ContentPart.file("file-1"),
                            ContentPart.file("a.pdf", "data:application/pdf;base64,AA==")))
                    .message(Message.assistant("I see").with("name", "bot"))
                    .build())
            .text()),

    TOOL_ROUND_TRIP((helicone, model) -> {
        var tool = Tool.function("weather", "What the sky does", parameters());
        var request =
                ChatRequest.to(model).user("Weather in Paris?").tools(tool).toolChoice("required");
        ChatResponse wish = helicone.chat(request.build());
        var call = wish.toolCalls().get(0);
        ChatResponse answer = helicone.chat(ChatRequest.to(model)
                .user("Weather in Paris?")
                .message(wish.asMessage())
                .message(Message.tool(call.id(), "sunny"))
                .tools(tool)
                .build());
        return call.function() + call.arguments() + " " + answer.text();
    }),

    COMPLETE_LIST((helicone, model) -> {
        var prompts = Json.createArrayBuilder(List.of("a", "b")).build();
        return helicone.complete(TextRequest.of(model, "x").with("prompt", prompts)).choices().stream()
                .map(choice -> choice.string("text").orElseThrow())
                .toList()
                .toString();
    }),

    COMPLETE_ASYNC((helicone, model) -> helicone.completeAsync(TextRequest.of(model, "Once"), CallContext.none())
            .toCompletableFuture()
            .join()
            .text()),

    EMBED((helicone, model) ->
            Arrays.toString(helicone.embed(model, List.of("one")).get(0))),

    EMBED_BASE64((helicone, model) -> {
        var request = EmbeddingRequest.of(model, List.of("one")).with("encoding_format", "base64");
        var answer = helicone.embed(request);
        return Arrays.toString(answer.vectors().get(0))
                + answer.usage().orElseThrow().promptTokens();
    }),

    EMBED_ASYNC((helicone, model) -> helicone.embedAsync(
                    EmbeddingRequest.of(model, List.of("one")),
                    CallContext.none().withUser("u"))
            .thenApply(answer -> Integer.toString(answer.vectors().size()))
            .toCompletableFuture()
            .join()),

    MODELS((helicone, model) ->
            helicone.models().ids() + " " + helicone.models().model("gpt-4o").isPresent());

    private final BiFunction<HeliconeService, String, String> call;

    ServiceCall(BiFunction<HeliconeService, String, String> call) {
        this.call = call;
    }

    @Override
    public String run(HeliconeService helicone, String model) {
        return call.apply(helicone, model);
    }

    private static JsonObject parameters() {
        return Json.createObjectBuilder().add("type", "object").build();
    }
}
