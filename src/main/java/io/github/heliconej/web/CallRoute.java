package io.github.heliconej.web;

import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.EmbeddingRequest;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.Stop;
import io.github.heliconej.api.TextRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The routes that call a model, and how each reads its request. */
enum CallRoute {
    CHAT("/v1/chat/completions") {
        @Override
        ModelRequest<?> read(HttpServletRequest request, byte[] body) {
            RequestBody.requireJson(request);
            return ChatRequest.parse(body);
        }
    },
    COMPLETIONS("/v1/completions") {
        @Override
        ModelRequest<?> read(HttpServletRequest request, byte[] body) {
            RequestBody.requireJson(request);
            return TextRequest.parse(body);
        }
    },
    EMBEDDINGS("/v1/embeddings") {
        @Override
        ModelRequest<?> read(HttpServletRequest request, byte[] body) {
            RequestBody.requireJson(request);
            return EmbeddingRequest.parse(body);
        }
    },
    ASK("/v1/ask") {
        @Override
        ModelRequest<?> read(HttpServletRequest request, byte[] body) {
            String model = parameter(request, "model")
                    .filter(text -> !text.isBlank())
                    .orElseThrow(() -> Stop.badRequest("The query parameter 'model' is missing.", "model"));
            String text = text(body);
            if (text.isBlank()) {
                throw Stop.badRequest("The body is empty; the question is expected as text.", null);
            }
            return ChatRequest.of(model, text);
        }
    };

    private final String path;

    CallRoute(String path) {
        this.path = path;
    }

    /** The route of a request, with or without {@code /v1}. */
    static Optional<CallRoute> of(HttpServletRequest request) {
        String asked = asked(request);
        return Arrays.stream(values())
                .filter(route -> asked.equals(route.path) || asked.equals(route.path.substring(3)))
                .findFirst();
    }

    String path() {
        return path;
    }

    /** Whether the request came by the whole path, {@code /v1} included. */
    boolean isAt(HttpServletRequest request) {
        return asked(request).equals(path);
    }

    /** The path behind the application's own. */
    static String asked(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    /**
     * The request in a body.
     *
     * @throws Stop with status 400 or 415 and the reason
     */
    abstract ModelRequest<?> read(HttpServletRequest request, byte[] body);

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw Stop.badRequest("The body is not valid UTF-8.", null);
        }
    }

    /** Read by hand: the container's own reader would take a body that curl calls a form for parameters. */
    private static Optional<String> parameter(HttpServletRequest request, String name) {
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        try {
            return Arrays.stream(query.split("&"))
                    .filter(part -> part.startsWith(name + "="))
                    .map(part -> URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8))
                    .findFirst();
        } catch (IllegalArgumentException malformed) {
            throw Stop.badRequest("The query does not parse.", name);
        }
    }
}
