package io.github.heliconej.telemetry;

import io.github.heliconej.api.CallCompleted;
import io.github.heliconej.api.Endpoint;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A call in the words of OpenTelemetry's semantic conventions for generative AI; never what was asked or answered.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/">OpenTelemetry: generative AI spans</a>
 */
final class SpanAttributes {

    private static final int LONGEST = 256;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
    private static final AttributeKey<String> REQUEST_MODEL = AttributeKey.stringKey("gen_ai.request.model");
    private static final AttributeKey<String> RESPONSE_MODEL = AttributeKey.stringKey("gen_ai.response.model");
    private static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");
    private static final AttributeKey<Long> OUTPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");
    private static final AttributeKey<List<String>> FINISH_REASONS =
            AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    private static final AttributeKey<Long> STATUS_CODE = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("helicone.request.id");

    private SpanAttributes() {}

    /** {@code chat gpt-4o}. */
    static String spanName(CallCompleted call) {
        return operation(call.endpoint()) + " " + text(call.model());
    }

    static Attributes of(CallCompleted call) {
        AttributesBuilder attributes = Attributes.builder()
                .put(OPERATION, operation(call.endpoint()))
                .put(REQUEST_MODEL, text(call.model()))
                .put(REQUEST_ID, call.info().id());
        put(attributes, PROVIDER, call.info().provider());
        put(attributes, RESPONSE_MODEL, call.info().model());
        if (!call.finishReasons().isEmpty()) {
            attributes.put(
                    FINISH_REASONS,
                    call.finishReasons().stream().map(SpanAttributes::text).toList());
        }
        call.usage().ifPresent(usage -> attributes
                .put(INPUT_TOKENS, usage.promptTokens())
                .put(OUTPUT_TOKENS, usage.completionTokens()));
        call.failure()
                .ifPresent(failure ->
                        attributes.put(ERROR_TYPE, text(failure.code())).put(STATUS_CODE, (long) failure.status()));
        return attributes.build();
    }

    private static void put(AttributesBuilder attributes, AttributeKey<String> key, String value) {
        if (!value.isEmpty()) {
            attributes.put(key, text(value));
        }
    }

    private static String operation(Endpoint endpoint) {
        return switch (endpoint) {
            case CHAT -> "chat";
            case COMPLETIONS -> "text_completion";
            case EMBEDDINGS -> "embeddings";
        };
    }

    /** Callers and upstreams choose these texts: bounded, and on one line. */
    private static String text(String value) {
        String bounded = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
        return CONTROL.matcher(bounded).replaceAll(" ");
    }
}
