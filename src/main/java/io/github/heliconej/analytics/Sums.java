package io.github.heliconej.analytics;

import io.github.heliconej.ledger.LedgerRow;
import java.util.function.ToLongFunction;

/** The sums over some calls. One thread. */
public final class Sums {

    private final long[] values = new long[Sum.values().length];

    /** No calls. */
    public Sums() {}

    /** Adds a call. */
    public void add(LedgerRow row) {
        add(sum -> sum.of(row));
    }

    /** Adds what another one has added up. */
    public void add(Sums other) {
        add(other::of);
    }

    /** Adds to each sum, none of which is ever below 0: what would not fit stays the greatest number. */
    public void add(ToLongFunction<Sum> more) {
        for (Sum sum : Sum.values()) {
            long total = values[sum.ordinal()] + more.applyAsLong(sum);
            values[sum.ordinal()] = total < 0 ? Long.MAX_VALUE : total;
        }
    }

    /** {@return one of them} */
    public long of(Sum sum) {
        return values[sum.ordinal()];
    }
}
