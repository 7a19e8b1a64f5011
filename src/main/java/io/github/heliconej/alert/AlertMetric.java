package io.github.heliconej.alert;

import java.util.Arrays;
import java.util.Optional;

/**
 * What an alert watches, in Helicone's words.
 *
 * @see <a href="https://docs.helicone.ai/features/alerts">Helicone: alerts</a>
 */
public enum AlertMetric {
    /** The share of calls with a 4xx or 5xx, a time-out or a broken stream, in percent. */
    ERROR_RATE("response.status", "%"),
    /** USD; calls without a price have none. */
    COST("cost", "USD"),
    /** Milliseconds from a call's start to its end. */
    LATENCY("latency", "ms"),
    /** Tokens of prompts and answers. */
    TOTAL_TOKENS("total_tokens", "tokens"),
    /** Tokens of prompts. */
    PROMPT_TOKENS("prompt_tokens", "tokens"),
    /** Tokens of answers. */
    COMPLETION_TOKENS("completion_tokens", "tokens"),
    /** Tokens read from the providers' caches. */
    PROMPT_CACHE_READ_TOKENS("prompt_cache_read_tokens", "tokens"),
    /** Tokens written into them. */
    PROMPT_CACHE_WRITE_TOKENS("prompt_cache_write_tokens", "tokens"),
    /** How many calls there are. */
    COUNT("count", "requests");

    private final String word;
    private final String unit;

    AlertMetric(String word, String unit) {
        this.word = word;
        this.unit = unit;
    }

    /** {@return Helicone's word for it} */
    public String word() {
        return word;
    }

    /** {@return the metric of this word, if there is one} */
    public static Optional<AlertMetric> of(String word) {
        return Arrays.stream(values())
                .filter(metric -> metric.word.equals(word))
                .findFirst();
    }

    /** {@return whether each call has a value of its own, which can be averaged} */
    public boolean isPerCall() {
        return this != ERROR_RATE && this != COUNT;
    }

    String unit() {
        return unit;
    }
}
