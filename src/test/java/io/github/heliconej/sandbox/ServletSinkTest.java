package io.github.heliconej.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a container is told about an answer. */
class ServletSinkTest {

    private final List<String> calls = new ArrayList<>();
    private final ServletSink sink = new ServletSink(recorded(AsyncContext.class), recorded(HttpServletResponse.class));

    @Test
    void begin_unary_tellsStatusHeadersAndLength() throws IOException {
        sink.begin(new SandboxReply(429, Map.of("Content-Type", "application/json"), List.of(new byte[7]), 7));

        assertThat(calls)
                .containsExactly(
                        "setStatus[429]", "setHeader[Content-Type, application/json]", "setContentLengthLong[7]");
    }

    @Test
    void begin_stream_isCommittedAtOnceWithoutLength() throws IOException {
        sink.begin(new SandboxReply(200, Map.of("Content-Type", "text/event-stream"), List.of(), -1));

        assertThat(calls)
                .containsExactly("setStatus[200]", "setHeader[Content-Type, text/event-stream]", "flushBuffer[]");
    }

    @Test
    void end_twice_completesOnce() {
        sink.end();
        sink.end();

        assertThat(calls).containsExactly("complete[]");
    }

    @Test
    void end_completedByTheContainer_isQuiet() {
        AsyncContext completed = (AsyncContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {AsyncContext.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("completed");
                });

        new ServletSink(completed, recorded(HttpServletResponse.class)).end();

        assertThat(calls).isEmpty();
    }

    /** An implementation that only writes down how it was called. */
    private <T> T recorded(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    calls.add(method.getName() + (arguments == null ? "[]" : Arrays.toString(arguments)));
                    return null;
                }));
    }
}
