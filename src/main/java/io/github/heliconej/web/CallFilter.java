package io.github.heliconej.web;

import io.github.heliconej.HeliconeService;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.ChatStream;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.TextRequest;
import io.github.heliconej.config.HeliconeConfig;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/**
 * Stands before the routes that call a model: reads and checks the request, opens the upstream of a stream, and hands on
 * to the resource.
 */
@WebFilter(
        urlPatterns = {
            "/v1/chat/completions",
            "/v1/completions",
            "/v1/embeddings",
            "/v1/ask",
            "/chat/completions",
            "/completions",
            "/embeddings",
            "/ask"
        },
        dispatcherTypes = DispatcherType.REQUEST,
        asyncSupported = true)
public class CallFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient HeliconeService service;

    @Inject
    private transient HeliconeConfig config;

    /** Made by the container. */
    public CallFilter() {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        CallRoute route = CallRoute.of(request).orElseThrow();
        if (!request.getMethod().equals("POST")) {
            handOn(route, request, response, chain);
            return;
        }
        try {
            byte[] body = RequestBody.read(request, config.bodyMax());
            ModelRequest<?> call = route.read(request, body);
            CallContext context = service.context(headers(request)).withCaller(CallAttributes.caller(request));
            CallAttributes.set(request, call, context);
            if (call.isStream()) {
                open(call, context, new AcceptRequest(request, "text/event-stream"), response);
            } else {
                String accepted = route == CallRoute.ASK ? "text/plain" : "application/json";
                handOn(route, new AcceptRequest(request, accepted), response, chain);
            }
        } catch (GatewayException refused) {
            ErrorAnswer.write(refused.failure(), route == CallRoute.ASK, response);
        }
    }

    /** Forwards only where it must: Liberty's dispatcher is slow. */
    private static void handOn(
            CallRoute route, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (route.isAt(request)) {
            chain.doFilter(request, response);
        } else {
            request.getRequestDispatcher(route.path()).forward(request, response);
        }
    }

    private void open(
            ModelRequest<?> call, CallContext context, HttpServletRequest request, HttpServletResponse response) {
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(0);
        opened(call, context).whenComplete((stream, failure) -> {
            if (failure == null) {
                CallAttributes.set(request, stream);
                async.dispatch(StreamResource.PATH);
            } else {
                ErrorAnswer.write(ErrorAnswer.failure(failure), false, response);
                async.complete();
            }
        });
    }

    private CompletionStage<ChatStream> opened(ModelRequest<?> call, CallContext context) {
        return call instanceof TextRequest text
                ? service.streamAsync(text, context)
                : service.streamAsync((ChatRequest) call, context);
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.computeIfAbsent(name, unknown -> new ArrayList<>())
                    .addAll(Collections.list(request.getHeaders(name)));
        }
        return headers;
    }
}
