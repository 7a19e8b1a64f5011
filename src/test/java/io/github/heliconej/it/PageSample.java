package io.github.heliconej.it;

import io.github.heliconej.HeliconeService;
import io.github.heliconej.api.CacheOptions;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.ChatChunk;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.Session;
import io.github.heliconej.api.TextRequest;
import io.github.heliconej.api.Tool;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.function.BiFunction;

/** The samples of LiteLLM's page in Java. Part of the test application. */
enum PageSample implements Scenario {
    NON_STREAMING(
            (helicone, model) -> helicone.chat(ChatRequest.of("helicone/" + model, "What is the capital of France?"))
                    .text()),

    STREAMING((helicone, model) -> {
        var poem = new StringBuilder();
        try (var stream = helicone.stream(ChatRequest.of("helicone/" + model, "Write a short poem about AI"))) {
            for (ChatChunk chunk : stream) {
                poem.append(chunk.text()).append('|');
            }
        }
        return poem.toString();
    }),

    METADATA((helicone, model) -> helicone.chat(ChatRequest.to("helicone/" + model)
                    .user("What's the weather like?")
                    .metadata(Map.of(
                            "Helicone-Property-Environment", "production",
                            "Helicone-Property-User-Id", "user_123",
                            "Helicone-Property-Session-Id", "session_abc"))
                    .build())
            .text()),

    TEXT_COMPLETION((helicone, model) -> helicone.complete(TextRequest.of("helicone/" + model, "Once upon a time"))
            .text()),

    RETRY_AND_FALLBACK((helicone, model) -> {
        var answer = helicone.chat(ChatRequest.to("helicone/" + model + "-1/openai," + model + "-2/anthropic")
                .user("Hello")
                .metadata(Map.of(
                        "Helicone-Retry-Enabled", "true", "helicone-retry-num", "3", "helicone-retry-factor", "2"))
                .build());
        return answer.text() + " " + answer.info().attempts() + " "
                + answer.info().fallbackIndex();
    }),

    ALL_PARAMETERS((helicone, model) -> helicone.chat(ChatRequest.to(model)
                    .user("Weather in Paris?")
                    .temperature(0.7)
                    .topP(0.9)
                    .maxTokens(100)
                    .frequencyPenalty(0.5)
                    .presencePenalty(-0.5)
                    .stop("END", "\n\n")
                    .n(2)
                    .tools(Tool.function("weather", "What the sky does", parameters()))
                    .toolChoice("auto")
                    .responseFormat(Json.createObjectBuilder()
                            .add("type", "json_object")
                            .build())
                    .endUser("user_123")
                    .build())
            .text()),

    HEADERS((helicone, model) -> helicone.chat(
                    ChatRequest.of(model, "Hello"),
                    CallContext.none()
                            .withCache(CacheOptions.enabled())
                            .withProperty("Environment", "production")
                            .withProperty("User-Id", "user_123")
                            .withUser("user_123")
                            .withSession(Session.of("session_abc"))
                            .withRatePolicy("100;w=3600;s=user")
                            .withHeader("Helicone-Prompt-Id", "prompt_v1"))
            .text()),

    DIFFERENT_PROVIDER((helicone, model) -> {
        var answer = helicone.chat(ChatRequest.of("helicone/" + model + "/anthropic", "Hello"));
        return answer.text() + " from " + answer.info().provider();
    }),

    PROMPT_FIELDS((helicone, model) -> helicone.chat(ChatRequest.to(model)
                    .user("Hello")
                    .with("prompt_id", "abc123")
                    .with("version_id", "v-7")
                    .with("environment", "production")
                    .with(
                            "inputs",
                            Json.createObjectBuilder().add("city", "Paris").build())
                    .build())
            .text());

    private final BiFunction<HeliconeService, String, String> sample;

    PageSample(BiFunction<HeliconeService, String, String> sample) {
        this.sample = sample;
    }

    @Override
    public String run(HeliconeService helicone, String model) {
        return sample.apply(helicone, model);
    }

    private static JsonObject parameters() {
        return Json.createObjectBuilder().add("type", "object").build();
    }
}
