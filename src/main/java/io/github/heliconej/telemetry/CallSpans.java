package io.github.heliconej.telemetry;

import io.github.heliconej.api.CallCompleted;
import io.github.heliconej.api.CallStarted;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One span per call, as a child of what was going on where the call began. While telemetry is switched off
 * ({@code otel.sdk.disabled}, the default), nothing is kept and no attribute is read.
 */
@ApplicationScoped
class CallSpans {

    private static final Logger LOG = Logger.getLogger(CallSpans.class.getName());
    private static final int MOST_CALLS = 10_000;

    private final Tracer tracer;
    private final TraceParent parent;
    private final CallContexts<Context> parents = new CallContexts<>(MOST_CALLS);

    /** For the container's proxy. */
    protected CallSpans() {
        this.tracer = null;
        this.parent = null;
    }

    @Inject
    CallSpans(OpenTelemetry telemetry, TraceParent parent) {
        this.tracer = telemetry.getTracer("io.github.heliconej");
        this.parent = parent;
    }

    void started(@Observes CallStarted call) {
        Context current = parent.current();
        if (current != Context.root()) {
            parents.keep(call.id(), current);
        }
    }

    void completed(@Observes CallCompleted call) {
        try {
            record(call);
        } catch (RuntimeException untraced) {
            LOG.log(Level.FINE, "A call was not traced", untraced);
        }
    }

    private void record(CallCompleted call) {
        Span span = tracer.spanBuilder(SpanAttributes.spanName(call))
                .setSpanKind(SpanKind.CLIENT)
                .setParent(parents.take(call.info().id()).orElseGet(Context::root))
                .setStartTimestamp(call.started())
                .startSpan();
        if (!span.isRecording()) {
            return;
        }
        span.setAllAttributes(SpanAttributes.of(call));
        if (call.failure().isPresent()) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(call.started().plus(call.duration()));
    }
}
