package io.github.heliconej.web;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.Caller;
import io.github.heliconej.api.ChatStream;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.gateway.IncomingHeaders;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import java.util.Optional;

/** What the filter hands to a resource, as attributes of the request: Liberty loses the query on a forward. */
final class CallAttributes {

    private static final String CALLER = "io.github.heliconej.caller";
    private static final String REQUEST = "io.github.heliconej.request";
    private static final String CONTEXT = "io.github.heliconej.context";
    private static final String STREAM = "io.github.heliconej.stream";
    private static final String RELAY = "io.github.heliconej.relay";

    private CallAttributes() {}

    static void set(ServletRequest http, Caller caller) {
        http.setAttribute(CALLER, caller);
    }

    static void set(ServletRequest http, ModelRequest<?> request, CallContext context) {
        http.setAttribute(REQUEST, request);
        http.setAttribute(CONTEXT, context);
    }

    static void set(ServletRequest http, ChatStream stream) {
        http.setAttribute(STREAM, stream);
    }

    static <R extends ModelRequest<R>> R request(ServletRequest http, Class<R> type) {
        return type.cast(required(http, REQUEST));
    }

    static CallContext context(ServletRequest http) {
        return (CallContext) required(http, CONTEXT);
    }

    static Caller caller(ServletRequest http) {
        return (Caller) required(http, CALLER);
    }

    /** Who reports a call, and with which headers. */
    static CallContext reportContext(HttpServletRequest http) {
        return IncomingHeaders.read(RequestHeaders.of(http)).withCaller(caller(http));
    }

    static ChatStream stream(ServletRequest http) {
        return (ChatStream) required(http, STREAM);
    }

    /** What the stream is sent to, once it may begin. */
    static void set(ServletRequest http, SseRelay relay) {
        http.setAttribute(RELAY, relay);
    }

    static Optional<SseRelay> relay(ServletRequest http) {
        return Optional.ofNullable((SseRelay) http.getAttribute(RELAY));
    }

    /** Absent when the path was spelt so that JAX-RS knows it and the filter does not, as with a slash at its end. */
    private static Object required(ServletRequest http, String name) {
        Object value = http.getAttribute(name);
        if (value == null) {
            throw new NotFoundException();
        }
        return value;
    }
}
