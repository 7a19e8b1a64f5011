package io.github.heliconej.sandbox;

import java.util.Arrays;

/** The five endpoints; a closed set because this package alone defines them. */
enum SandboxRoute {
    /** Chat, unary and streamed. */
    CHAT("POST", "/chat/completions"),
    /** Text completion, unary and streamed. */
    TEXT("POST", "/completions"),
    /** Vectors for texts or token lists. */
    EMBEDDINGS("POST", "/embeddings"),
    /** The list of models. */
    MODELS("GET", "/models"),
    /** One model, whose name may hold slashes. */
    MODEL("GET", "/models/");

    private final String method;
    private final String path;

    SandboxRoute(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /**
     * Finds the endpoint of a request.
     *
     * @param call the request's head
     * @return the endpoint
     * @throws SandboxException 404 for an unknown path, 405 with {@code Allow} for another method
     */
    static SandboxRoute of(SandboxRequest call) {
        SandboxRoute route = Arrays.stream(values())
                .filter(candidate -> candidate.leadsTo(call.path()))
                .findFirst()
                .orElseThrow(() -> notFound(call));
        if (!route.method.equals(call.method())) {
            throw new SandboxException(405, "method_not_allowed", "", "Use " + route.method + " for this path.")
                    .withHeader("Allow", route.method);
        }
        return route;
    }

    /**
     * The answer for a path that is not there, or not there now.
     *
     * @param call the request's head
     * @return a 404 that repeats method and path
     */
    static SandboxException notFound(SandboxRequest call) {
        return new SandboxException(
                404, "unknown_url", "", "Unknown request URL: " + call.method() + " /sandbox/v1" + call.path());
    }

    /**
     * Tells whether the endpoint reads a JSON body.
     *
     * @return true for the three POST endpoints
     */
    boolean hasBody() {
        return method.equals("POST");
    }

    private boolean leadsTo(String asked) {
        return this == MODEL ? asked.length() > path.length() && asked.startsWith(path) : asked.equals(path);
    }
}
