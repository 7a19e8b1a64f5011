package io.github.heliconej.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.CallCompleted;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SpanAttributesTest {

    @Test
    void spanName_chat_isOperationAndModel() {
        assertThat(SpanAttributes.spanName(Calls.answered("a/openai", "openai")))
                .isEqualTo("chat a/openai");
    }

    @Test
    void of_answered_followsTheConventions() {
        assertThat(map(Calls.answered("a/openai,b", "openai", Calls.to("a/openai", 200))))
                .containsOnly(
                        Map.entry("gen_ai.operation.name", "chat"),
                        Map.entry("gen_ai.provider.name", "openai"),
                        Map.entry("gen_ai.request.model", "a/openai,b"),
                        Map.entry("gen_ai.response.model", "answering-model"),
                        Map.entry("gen_ai.usage.input_tokens", 10L),
                        Map.entry("gen_ai.usage.output_tokens", 5L),
                        Map.entry("gen_ai.response.finish_reasons", List.of("stop")),
                        Map.entry("helicone.request.id", Calls.ID));
    }

    @Test
    void of_failed_hasCodeAndStatusButNoMessage() {
        assertThat(map(Calls.failed("a", 502, Calls.to("a", 502))))
                .containsOnly(
                        Map.entry("gen_ai.operation.name", "chat"),
                        Map.entry("gen_ai.request.model", "a"),
                        Map.entry("error.type", "code_502"),
                        Map.entry("http.response.status_code", 502L),
                        Map.entry("helicone.request.id", Calls.ID));
    }

    @Test
    void of_longOrBrokenModel_isBoundedAndOnOneLine() {
        String model =
                (String) map(Calls.failed("a\nb" + "x".repeat(9_000), 400)).get("gen_ai.request.model");

        assertThat(model).startsWith("a bx").hasSize(256);
    }

    private static Map<String, Object> map(CallCompleted call) {
        Attributes attributes = SpanAttributes.of(call);
        return attributes.asMap().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().getKey(), Map.Entry::getValue));
    }
}
