package io.github.heliconej.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;

/**
 * What a call is part of: what is going on where it begins, else the trace that the HTTP request names. Servers look at
 * those headers when JAX-RS is entered, and a stream's call begins before that.
 */
@Dependent
final class TraceParent {

    private static final TextMapGetter<HttpServletRequest> HEADERS = new TextMapGetter<>() {

        @Override
        public Iterable<String> keys(HttpServletRequest request) {
            return Collections.list(request.getHeaderNames());
        }

        @Override
        public String get(HttpServletRequest request, String name) {
            return request == null ? null : request.getHeader(name);
        }
    };

    private final TextMapPropagator propagator;
    private final HttpServletRequest request;

    @Inject
    TraceParent(OpenTelemetry telemetry, HttpServletRequest request) {
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
        this.request = request;
    }

    /** The parent; {@link Context#root} if there is none, as always while telemetry is switched off. */
    Context current() {
        Context current = Context.current();
        if (current != Context.root() || propagator.fields().isEmpty()) {
            return current;
        }
        try {
            return propagator.extract(current, request, HEADERS);
        } catch (ContextNotActiveException | IllegalStateException notHttp) {
            return current;
        }
    }
}
