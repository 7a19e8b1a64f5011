package io.github.heliconej.analytics;

import io.github.heliconej.api.Usage;
import io.github.heliconej.ledger.LedgerRow;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What calls can be measured by; whole numbers that are not negative. */
public enum Measure {
    /** Milliseconds from the start to the end. */
    DURATION(row -> OptionalLong.of(row.end().duration().toMillis())),
    /** Milliseconds to the first token, or to the whole answer. */
    FIRST_TOKEN(row -> row.end().firstToken().map(Measure::millis).orElse(OptionalLong.empty())),
    /** Tokens of the request. */
    PROMPT_TOKENS(row -> tokens(row, Usage::promptTokens)),
    /** Tokens of the answer. */
    COMPLETION_TOKENS(row -> tokens(row, Usage::completionTokens)),
    /** Both. */
    TOTAL_TOKENS(row -> tokens(row, Usage::totalTokens));

    private final Function<LedgerRow, OptionalLong> value;

    Measure(Function<LedgerRow, OptionalLong> value) {
        this.value = value;
    }

    /** {@return the value of a call; empty if it has none} */
    public OptionalLong of(LedgerRow row) {
        return value.apply(row);
    }

    private static OptionalLong millis(Duration time) {
        return OptionalLong.of(time.toMillis());
    }

    private static OptionalLong tokens(LedgerRow row, ToLongFunction<Usage> count) {
        return row.spent()
                .usage()
                .map(usage -> OptionalLong.of(count.applyAsLong(usage)))
                .orElse(OptionalLong.empty());
    }
}
