package io.github.heliconej.analytics;

import io.github.heliconej.api.Usage;
import io.github.heliconej.ledger.LedgerRow;
import io.github.heliconej.ledger.LedgerRow.Outcome;
import java.time.Duration;
import java.util.function.ToLongFunction;

/** What is added up over calls. */
public enum Sum {
    /** The calls themselves. */
    CALLS(row -> 1),
    /** Those that were not answered with the status 200. */
    ERRORS(row -> row.end().status() == Breakdown.OK ? 0 : 1),
    /** Those that were answered from the cache. */
    CACHED(row -> row.end().outcome() == Outcome.CACHED ? 1 : 0),
    /** Those with tokens whose price is not known. */
    UNPRICED(row -> row.spent().usage().isPresent() && row.spent().cost().isEmpty() ? 1 : 0),
    /** What they cost, in billionths of a dollar. */
    COST(row -> row.spent().cost().orElse(0)),
    /** What cached answers saved, in billionths of a dollar. */
    SAVED(row -> row.spent().saved().orElse(0)),
    /** What cached answers saved, in milliseconds. */
    SAVED_TIME(row -> row.end().savedTime().map(Duration::toMillis).orElse(0L)),
    /** Tokens of requests. */
    PROMPT_TOKENS(row -> tokens(row, Usage::promptTokens)),
    /** Tokens of answers. */
    COMPLETION_TOKENS(row -> tokens(row, Usage::completionTokens)),
    /** Both. */
    TOTAL_TOKENS(row -> tokens(row, Usage::totalTokens)),
    /** Tokens read from providers' caches. */
    CACHE_READ_TOKENS(row -> tokens(row, Usage::cachedTokens)),
    /** Tokens written into them. */
    CACHE_WRITE_TOKENS(row -> tokens(row, Usage::cacheWriteTokens)),
    /** Tokens of reasoning. */
    REASONING_TOKENS(row -> tokens(row, Usage::reasoningTokens)),
    /** Tokens of audio in requests. */
    PROMPT_AUDIO_TOKENS(row -> tokens(row, Usage::promptAudioTokens)),
    /** Tokens of audio in answers. */
    COMPLETION_AUDIO_TOKENS(row -> tokens(row, Usage::completionAudioTokens)),
    /** Milliseconds from start to end. */
    DURATION(row -> row.end().duration().toMillis()),
    /** Milliseconds to first tokens. */
    FIRST_TOKEN(row -> row.end().firstToken().map(Duration::toMillis).orElse(0L)),
    /** Calls that had a first token. */
    FIRST_TOKENS(row -> row.end().firstToken().isPresent() ? 1 : 0);

    private final ToLongFunction<LedgerRow> value;

    Sum(ToLongFunction<LedgerRow> value) {
        this.value = value;
    }

    /** {@return what a call adds} */
    public long of(LedgerRow row) {
        return value.applyAsLong(row);
    }

    private static long tokens(LedgerRow row, ToLongFunction<Usage> count) {
        return row.spent().usage().map(count::applyAsLong).orElse(0L);
    }
}
