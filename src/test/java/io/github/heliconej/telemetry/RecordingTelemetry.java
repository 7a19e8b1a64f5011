package io.github.heliconej.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Telemetry that is switched on and remembers what one span was told. */
final class RecordingTelemetry {

    /** Where {@link #openTelemetry}'s propagator puts the header {@code traceparent}. */
    static final ContextKey<String> EXTRACTED = ContextKey.named("traceparent");

    private final Map<String, List<Object>> said = new HashMap<>();

    OpenTelemetry openTelemetry() {
        Span span = recording(Span.class, null);
        SpanBuilder builder = recording(SpanBuilder.class, span);
        Tracer tracer = name -> {
            said.put("spanBuilder", List.of(name));
            return builder;
        };
        return new OpenTelemetry() {
            @Override
            public TracerProvider getTracerProvider() {
                return new TracerProvider() {
                    @Override
                    public Tracer get(String instrumentation) {
                        return tracer;
                    }

                    @Override
                    public Tracer get(String instrumentation, String version) {
                        return tracer;
                    }
                };
            }

            @Override
            public ContextPropagators getPropagators() {
                return ContextPropagators.create(new HeaderPropagator());
            }
        };
    }

    /** The last arguments of each method of the tracer, builder and span that was called. */
    Map<String, List<Object>> said() {
        return said;
    }

    private <T> T recording(Class<T> type, Span started) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    said.put(method.getName(), arguments == null ? List.of() : Arrays.asList(arguments));
                    return switch (method.getName()) {
                        case "startSpan" -> started;
                        case "isRecording" -> true;
                        default -> method.getReturnType().isInstance(proxy) ? proxy : null;
                    };
                }));
    }

    private static final class HeaderPropagator implements TextMapPropagator {

        @Override
        public Collection<String> fields() {
            return List.of("traceparent");
        }

        @Override
        public <C> void inject(Context context, C carrier, TextMapSetter<C> setter) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
            return context.with(EXTRACTED, getter.get(carrier, "traceparent"));
        }
    }
}
