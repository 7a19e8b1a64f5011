package io.github.heliconej.ingest;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Usage;
import java.util.Optional;
import java.util.stream.LongStream;

/** Tokens as providers count them: OpenAI, Anthropic, Google, and the flat form that Helicone documents beside them. */
final class ReportedUsage {

    /** The most that a call can cost; sums over the log have to stay numbers. */
    static final long MOST_USD = 1_000_000;

    private static final long MOST_TOKENS = 1_000_000_000;

    private ReportedUsage() {}

    /**
     * The tokens of an answer, or of the last of its pieces that has any; empty if it reports none, or more than a thousand
     * million of a kind, which is no count.
     */
    static Optional<Usage> of(RawJson answer) {
        return whole(answer)
                .or(() -> answer.objects("streamed_data").stream()
                        .map(ReportedUsage::whole)
                        .flatMap(Optional::stream)
                        .reduce((first, last) -> last))
                .filter(ReportedUsage::isCount);
    }

    private static boolean isCount(Usage usage) {
        return LongStream.of(
                        usage.promptTokens(),
                        usage.completionTokens(),
                        usage.totalTokens(),
                        usage.cachedTokens(),
                        usage.cacheWriteTokens(),
                        usage.cacheWrite1hTokens(),
                        usage.reasoningTokens(),
                        usage.promptAudioTokens(),
                        usage.cachedAudioTokens(),
                        usage.completionAudioTokens(),
                        usage.promptImageTokens(),
                        usage.completionImageTokens())
                .allMatch(count -> count <= MOST_TOKENS);
    }

    private static Optional<Usage> whole(RawJson answer) {
        return Usage.from(answer)
                .or(() -> answer.object("usageMetadata").flatMap(ReportedUsage::google))
                .or(() -> flat(answer));
    }

    /** Thoughts come beside the candidates, and what was cached is a part of the prompt. */
    private static Optional<Usage> google(RawJson counts) {
        if (counts.integer("promptTokenCount").isEmpty()
                && counts.integer("candidatesTokenCount").isEmpty()) {
            return Optional.empty();
        }
        long thoughts = count(counts, "thoughtsTokenCount");
        long prompt = count(counts, "promptTokenCount");
        long completion = count(counts, "candidatesTokenCount") + thoughts;
        long total = counts.integer("totalTokenCount").orElse(prompt + completion);
        long cached = count(counts, "cachedContentTokenCount");
        return Optional.of(new Usage(prompt, completion, total, cached, 0, 0, thoughts, 0, 0, 0, 0, 0, false));
    }

    private static Optional<Usage> flat(RawJson answer) {
        boolean isCounted = answer.integer("prompt_token_count").isPresent()
                || answer.integer("generation_token_count").isPresent();
        return isCounted
                ? Optional.of(Usage.of(count(answer, "prompt_token_count"), count(answer, "generation_token_count")))
                : Optional.empty();
    }

    /** Nobody uses a quintillion tokens, and sums stay numbers. */
    private static long count(RawJson counts, String name) {
        return Math.max(0, Math.min(counts.integer(name).orElse(0), Long.MAX_VALUE / 4));
    }
}
