package io.github.heliconej.api;

/** The calls that reach a model, and where OpenAI puts them below the base URL. */
public enum Endpoint {
    /** Chat completion. */
    CHAT("chat/completions"),
    /** Text completion. */
    COMPLETIONS("completions"),
    /** Embeddings. */
    EMBEDDINGS("embeddings");

    private final String path;

    Endpoint(String path) {
        this.path = path;
    }

    /** {@return the path below the base URL, without a leading slash} */
    public String path() {
        return path;
    }
}
