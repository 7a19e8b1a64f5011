package io.github.heliconej.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.ChatStream;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a stream begins. */
class RelayFilterTest {

    private final List<String> happened = new ArrayList<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private final HttpServletRequest request = proxy(HttpServletRequest.class, (self, method, arguments) -> {
        if (method.getName().equals("setAttribute")) {
            attributes.put((String) arguments[0], arguments[1]);
        }
        return method.getName().equals("getAttribute") ? attributes.get(arguments[0]) : null;
    });

    @Test
    void stream_untilTheResourceHasReturned_doesNotBegin() throws IOException, ServletException {
        open();

        filter((http, answer) -> {
            CallAttributes.set(http, new SseRelay(null, null));
            happened.add("resource");
        });

        assertThat(happened).containsExactly("resource", "subscribe");
    }

    @Test
    void stream_thatNobodyTakes_isClosed() {
        open();

        assertThatThrownBy(() -> filter((http, answer) -> {
                    throw new ServletException("odd");
                }))
                .hasMessage("odd");

        assertThat(happened).containsExactly("close");
    }

    private void open() {
        CallAttributes.set(request, proxy(ChatStream.class, (self, method, arguments) -> {
            happened.add(method.getName());
            return null;
        }));
    }

    private void filter(FilterChain chain) throws IOException, ServletException {
        new RelayFilter().doFilter(request, null, chain);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
