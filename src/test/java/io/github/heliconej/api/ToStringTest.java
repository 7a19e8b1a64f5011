package io.github.heliconej.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No value prints what people said, or who they are, when it is logged by accident. */
class ToStringTest {

    private static final String CANARY = "canary-7f3a";
    private static final JsonObject SCHEMA =
            Json.createObjectBuilder().add("d", CANARY).build();
    private static final RawJson JSON = RawJson.parse("{\"model\":\"m\",\"choices\":[{\"message\":{\"content\":\""
            + CANARY + "\"}}],\"prompt\":\"" + CANARY + "\",\"input\":\"" + CANARY + "\"}");
    private static final CallInfo INFO = new CallInfo("id", "p", "m", 1, 0, Map.of());

    static Stream<Arguments> values() {
        return Stream.of(
                        ChatRequest.of("m", CANARY),
                        new TextRequest(JSON),
                        new EmbeddingRequest(JSON),
                        new ChatResponse(JSON, INFO),
                        new TextResponse(JSON, INFO),
                        new EmbeddingResponse(JSON, INFO),
                        new ChatChunk(JSON, Optional.empty()),
                        Message.user(CANARY),
                        Message.tool("id", CANARY),
                        ContentPart.text(CANARY),
                        ContentPart.file("n", CANARY),
                        Tool.function("f", CANARY, SCHEMA),
                        new ToolCall("id", "f", CANARY),
                        CallContext.none()
                                .withUser(CANARY)
                                .withProperty("App", CANARY)
                                .withSession(Session.of(CANARY))
                                .withHeader("X-Key", CANARY)
                                .withRequestId(CANARY)
                                .withRatePolicy(CANARY),
                        List.of(ChatRequest.to("m").user(CANARY)))
                .map(value -> Arguments.of(value.getClass().getSimpleName(), value));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void toString_ofAValue_showsNoContent(String type, Object value) {
        assertThat(value.toString()).as(type).doesNotContain(CANARY);
    }
}
