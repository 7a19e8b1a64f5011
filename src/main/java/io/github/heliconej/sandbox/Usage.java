package io.github.heliconej.sandbox;

import jakarta.json.JsonObject;

/**
 * Tokens of one call. Nothing is cached and nothing is reasoned, and the details say so.
 *
 * @param prompt tokens read
 * @param completion tokens written, over all choices
 */
record Usage(int prompt, int completion) {

    /**
     * The usage object.
     *
     * @return OpenAI's shape
     */
    JsonObject json() {
        return SandboxJson.object()
                .add("prompt_tokens", prompt)
                .add("completion_tokens", completion)
                .add("total_tokens", prompt + completion)
                .add("prompt_tokens_details", SandboxJson.object().add("cached_tokens", 0))
                .add("completion_tokens_details", SandboxJson.object().add("reasoning_tokens", 0))
                .build();
    }
}
