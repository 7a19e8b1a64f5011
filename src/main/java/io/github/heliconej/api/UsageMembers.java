package io.github.heliconej.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the member {@code usage} in OpenAI's spelling, in which cached tokens are part of {@code prompt_tokens}, and in
 * Anthropic's own, in which they come beside {@code input_tokens}.
 */
final class UsageMembers {

    private static final List<String> COUNTS =
            List.of("prompt_tokens", "completion_tokens", "input_tokens", "output_tokens", "total_tokens");

    private final RawJson usage;
    private final Optional<RawJson> prompt;
    private final Optional<RawJson> completion;
    private final Optional<RawJson> written;

    UsageMembers(RawJson usage) {
        this.usage = usage;
        this.prompt = usage.object("prompt_tokens_details").or(() -> usage.object("input_tokens_details"));
        this.completion = usage.object("completion_tokens_details").or(() -> usage.object("output_tokens_details"));
        this.written = prompt.flatMap(details -> details.object("cache_creation_token_details"))
                .or(() -> usage.object("cache_creation"));
    }

    /** Whether any tokens are counted at all, be it none. */
    boolean isCounted() {
        return COUNTS.stream().anyMatch(name -> usage.integer(name).isPresent());
    }

    Usage read() {
        long input = promptTokens();
        long output = first(count(usage, "completion_tokens"), count(usage, "output_tokens"));
        return new Usage(
                input,
                output,
                usage.has("total_tokens") ? first(count(usage, "total_tokens")) : sum(input, output),
                first(
                        detail(prompt, "cached_tokens"),
                        count(usage, "cache_read_input_tokens"),
                        count(usage, "prompt_cache_hit_tokens")),
                first(detail(prompt, "cache_creation_tokens"), count(usage, "cache_creation_input_tokens")),
                first(detail(written, "ephemeral_1h_input_tokens")),
                first(detail(completion, "reasoning_tokens")),
                first(detail(prompt, "audio_tokens")),
                first(detail(prompt.flatMap(details -> details.object("cached_tokens_details")), "audio_tokens")),
                first(detail(completion, "audio_tokens")),
                first(detail(prompt, "image_tokens")),
                first(detail(completion, "image_tokens")),
                false);
    }

    /** Two counts, or the largest number if the sum is beyond it. */
    static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    private long promptTokens() {
        OptionalLong whole = count(usage, "prompt_tokens");
        if (whole.isPresent()) {
            return whole.getAsLong();
        }
        long beside =
                sum(first(count(usage, "cache_read_input_tokens")), first(count(usage, "cache_creation_input_tokens")));
        return sum(first(count(usage, "input_tokens")), beside);
    }

    private static OptionalLong detail(Optional<RawJson> details, String name) {
        return details.map(json -> count(json, name)).orElse(OptionalLong.empty());
    }

    private static OptionalLong count(RawJson json, String name) {
        OptionalLong count = json.integer(name);
        return count.isPresent() && count.getAsLong() < 0 ? OptionalLong.of(0) : count;
    }

    private static long first(OptionalLong... counts) {
        for (OptionalLong count : counts) {
            if (count.isPresent()) {
                return count.getAsLong();
            }
        }
        return 0;
    }
}
