package io.github.heliconej.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.CallStarted;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallSpansTest {

    private static final ContextKey<String> AROUND = ContextKey.named("around");

    private final RecordingTelemetry telemetry = new RecordingTelemetry();

    @Test
    void completed_begunInsideSomething_isItsChild() {
        CallSpans spans = spans(telemetry.openTelemetry());
        Context around = Context.root().with(AROUND, "a request");
        around.wrap(() -> spans.started(new CallStarted(Calls.ID))).run();

        spans.completed(Calls.answered("a/openai", "openai", Calls.to("a/openai", 200)));

        assertThat(telemetry.said())
                .containsEntry("spanBuilder", List.of("chat a/openai"))
                .containsEntry("setParent", List.of(around))
                .containsEntry("setStartTimestamp", List.of(Calls.STARTED))
                .containsEntry("end", List.of(Calls.STARTED.plus(Duration.ofMillis(1250))))
                .doesNotContainKey("setStatus");
    }

    @Test
    void completed_failed_isAnErrorWithoutText() {
        CallSpans spans = spans(telemetry.openTelemetry());

        spans.completed(Calls.failed("a", 502, Calls.to("a", 502)));

        assertThat(telemetry.said())
                .containsEntry("setParent", List.of(Context.root()))
                .hasEntrySatisfying("setStatus", status -> assertThat(status).hasSize(1));
    }

    @Test
    void completed_switchedOff_endsNothingAndFailsNot() {
        CallSpans spans = spans(OpenTelemetry.noop());

        spans.started(new CallStarted(Calls.ID));
        spans.completed(Calls.answered("a", "helicone", Calls.to("a", 200)));

        assertThat(Span.current().isRecording()).isFalse();
    }

    @Test
    void parent_outsideOfEverything_isWhatTheHttpRequestNames() {
        RequestHeaders request = new RequestHeaders(Map.of("traceparent", "00-1"));
        TraceParent parent = new TraceParent(telemetry.openTelemetry(), request.http());

        assertThat(parent.current().get(RecordingTelemetry.EXTRACTED)).isEqualTo("00-1");
    }

    @Test
    void parent_withoutHttpRequest_isTheRoot() {
        TraceParent parent = new TraceParent(telemetry.openTelemetry(), RequestHeaders.none());

        assertThat(parent.current()).isEqualTo(Context.root());
    }

    private static CallSpans spans(OpenTelemetry telemetry) {
        return new CallSpans(telemetry, new TraceParent(telemetry, RequestHeaders.none()));
    }
}
