package io.github.heliconej.it;

import io.github.heliconej.HeliconeService;
import io.github.heliconej.api.CacheOptions;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.RetryOptions;
import io.github.heliconej.api.Session;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One chat call with something said about it. Part of the test application. */
enum ContextCall implements Scenario {
    EVERYTHING(context -> context.withUser("user_1")
            .withSession(Session.of("s1", "/plan/search", "travel"))
            .withProperty("Team", "blue")
            .withProperty("City", "Zürich")
            .withCache(CacheOptions.enabled().withMaxAge(Duration.ofHours(1)).withSeed("s"))
            .withRatePolicy("100;w=60")
            .withRequestId("0b5f3c1e-3a0b-4b52-8a53-3d7f0c8f1a77")
            .withHeader("anthropic-beta", "tools-2024")
            .withHeader("Helicone-Prompt-Id", "p1")),
    PROPERTY_APP(context -> context.withProperty("App", "from context")),
    HEADER_APP(
            context -> context.withProperty("App", "from context").withHeader("helicone-property-app", "from header")),
    THREE_RETRIES(context ->
            context.withRetry(new RetryOptions(3, BigDecimal.ONE, Duration.ofMillis(1), Duration.ofMillis(2)))),
    NO_RETRIES(context -> context.withRetry(RetryOptions.none())),
    BAD_REQUEST_ID(context -> context.withRequestId("not-a-uuid")),
    OWN_AUTHORIZATION(context -> context.withHeader("Authorization", "Bearer sk-mine")),
    OWN_HOST(context -> context.withHeader("Host", "evil.example")),
    NEW_LINE_IN_HEADER(context -> context.withHeader("Helicone-Prompt-Id", "a\r\nX-Evil: 1")),
    LINE_FEED_IN_USER(context -> context.withUser("a\nb")),
    RETURN_IN_SESSION(context -> context.withSession(Session.of("a\rb"))),
    NEW_LINE_IN_PROPERTY(context -> context.withProperty("Team", "a\r\nb")),
    NEW_LINE_IN_PROPERTY_NAME(context -> context.withProperty("Te\r\nam", "a")),
    NEW_LINE_IN_HEADER_NAME(context -> context.withHeader("X-A\r\nX-B", "a")),
    NUL_IN_HEADER(context -> context.withHeader("X-A", "a\0b")),
    METADATA_APP(context -> context) {
        @Override
        ChatRequest request(String model) {
            Map<String, String> metadata = new HashMap<>();
            metadata.put("helicone-property-app", "from metadata");
            metadata.put("order", "17");
            ChatRequest request =
                    ChatRequest.to(model).user("Hello").metadata(metadata).build();
            metadata.clear();
            return request;
        }
    },
    NEW_LINE_IN_METADATA(context -> context) {
        @Override
        ChatRequest request(String model) {
            return ChatRequest.to(model)
                    .user("Hello")
                    .metadata(Map.of("Helicone-User-Id", "a\r\nX-Evil: 1"))
                    .build();
        }
    };

    private final UnaryOperator<CallContext> context;

    ContextCall(UnaryOperator<CallContext> context) {
        this.context = context;
    }

    ChatRequest request(String model) {
        return ChatRequest.of(model, "Hello");
    }

    @Override
    public String run(HeliconeService helicone, String model) {
        ChatRequest request = request(model);
        String before = new String(request.json().bytes(), java.nio.charset.StandardCharsets.UTF_8);
        var answer = helicone.chat(request, context.apply(CallContext.none()));
        String after = new String(request.json().bytes(), java.nio.charset.StandardCharsets.UTF_8);
        return answer.text() + (before.equals(after) ? "" : ", but the request was changed");
    }
}
