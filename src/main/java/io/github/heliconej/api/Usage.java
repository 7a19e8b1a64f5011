package io.github.heliconej.api;

import java.util.Optional;

/**
 * Tokens of one call, as the upstream counted them.
 *
 * @param promptTokens tokens of the request, cached ones included
 * @param completionTokens tokens of the answer, reasoning included
 * @param totalTokens their sum, as reported
 * @param cachedTokens tokens of the request that the provider had cached
 * @param reasoningTokens tokens of the answer that were reasoning
 * @param audioTokens audio tokens of request and answer
 * @param isEstimate whether a local tokenizer counted them instead of the upstream
 */
public record Usage(
        long promptTokens,
        long completionTokens,
        long totalTokens,
        long cachedTokens,
        long reasoningTokens,
        long audioTokens,
        boolean isEstimate) {

    /** {@return the usage an answer or chunk reports; empty if it reports none} */
    public static Optional<Usage> from(RawJson answer) {
        return answer.object("usage").map(Usage::read);
    }

    private static Usage read(RawJson usage) {
        Optional<RawJson> prompt = usage.object("prompt_tokens_details");
        Optional<RawJson> completion = usage.object("completion_tokens_details");
        return new Usage(
                count(usage, "prompt_tokens"),
                count(usage, "completion_tokens"),
                count(usage, "total_tokens"),
                detail(prompt, "cached_tokens"),
                detail(completion, "reasoning_tokens"),
                detail(prompt, "audio_tokens") + detail(completion, "audio_tokens"),
                false);
    }

    private static long detail(Optional<RawJson> details, String name) {
        return details.map(json -> count(json, name)).orElse(0L);
    }

    private static long count(RawJson json, String name) {
        return Math.max(0, json.integer(name).orElse(0));
    }
}
