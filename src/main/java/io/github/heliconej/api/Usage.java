package io.github.heliconej.api;

import java.util.Optional;

/**
 * Tokens of one call, as the upstream counted them; none is negative, but parts may exceed their whole if that is what it
 * reported.
 *
 * @param promptTokens tokens of the request, cached ones included
 * @param completionTokens tokens of the answer, reasoning included
 * @param totalTokens their sum, as reported
 * @param cachedTokens tokens of the request that were read from the provider's cache
 * @param cacheWriteTokens tokens of the request that were written into it
 * @param cacheWrite1hTokens those of them that are kept for an hour
 * @param reasoningTokens tokens of the answer that were reasoning
 * @param promptAudioTokens tokens of the request that were audio
 * @param cachedAudioTokens those of them that were read from the cache
 * @param completionAudioTokens tokens of the answer that were audio
 * @param promptImageTokens tokens of the request that were images
 * @param completionImageTokens tokens of the answer that were images
 * @param isEstimate whether a local tokenizer counted them instead of the upstream
 */
public record Usage(
        long promptTokens,
        long completionTokens,
        long totalTokens,
        long cachedTokens,
        long cacheWriteTokens,
        long cacheWrite1hTokens,
        long reasoningTokens,
        long promptAudioTokens,
        long cachedAudioTokens,
        long completionAudioTokens,
        long promptImageTokens,
        long completionImageTokens,
        boolean isEstimate) {

    /** Raises what is negative to zero. */
    public Usage {
        promptTokens = Math.max(0, promptTokens);
        completionTokens = Math.max(0, completionTokens);
        totalTokens = Math.max(0, totalTokens);
        cachedTokens = Math.max(0, cachedTokens);
        cacheWriteTokens = Math.max(0, cacheWriteTokens);
        cacheWrite1hTokens = Math.max(0, cacheWrite1hTokens);
        reasoningTokens = Math.max(0, reasoningTokens);
        promptAudioTokens = Math.max(0, promptAudioTokens);
        cachedAudioTokens = Math.max(0, cachedAudioTokens);
        completionAudioTokens = Math.max(0, completionAudioTokens);
        promptImageTokens = Math.max(0, promptImageTokens);
        completionImageTokens = Math.max(0, completionImageTokens);
    }

    /** {@return plain tokens, as an upstream reports them} */
    public static Usage of(long promptTokens, long completionTokens) {
        return plain(promptTokens, completionTokens, false);
    }

    /** {@return plain tokens, as counted here} */
    public static Usage estimate(long promptTokens, long completionTokens) {
        return plain(promptTokens, completionTokens, true);
    }

    /**
     * {@return the usage an answer or chunk reports, in OpenAI's or Anthropic's members; empty if it reports none}
     */
    public static Optional<Usage> from(RawJson answer) {
        return answer.object("usage")
                .map(UsageMembers::new)
                .filter(UsageMembers::isCounted)
                .map(UsageMembers::read);
    }

    private static Usage plain(long prompt, long completion, boolean isEstimate) {
        long total = UsageMembers.sum(Math.max(0, prompt), Math.max(0, completion));
        return new Usage(prompt, completion, total, 0, 0, 0, 0, 0, 0, 0, 0, 0, isEstimate);
    }
}
