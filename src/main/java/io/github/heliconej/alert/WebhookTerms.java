package io.github.heliconej.alert;

import io.github.heliconej.ledger.LedgerRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Which calls a webhook is told of, and how much of them.
 *
 * @param sampleRate the percentage of calls, 0 to 100
 * @param filters properties that a call must have, all of them
 * @param includesData whether model, cost, tokens and properties are told beside the bodies
 * @param version what the receiver calls the kind of event it understands; kept and shown
 */
public record WebhookTerms(BigDecimal sampleRate, List<PropertyFilter> filters, boolean includesData, String version) {

    private static final BigDecimal PARTS = BigDecimal.valueOf(10_000);
    private static final int WHOLE = 1_000_000;

    /**
     * A property that a call must have.
     *
     * @param key its name, which has no case
     * @param value its whole value
     */
    public record PropertyFilter(String key, String value) {}

    /** Copies the list. */
    public WebhookTerms {
        filters = List.copyOf(filters);
    }

    /** Whether the call is among the sample, and has the properties. */
    boolean fit(LedgerRow row) {
        return isSampled(row.requestId())
                && filters.stream().allMatch(filter -> filter.value()
                        .equals(row.who().properties().get(filter.key().toLowerCase(Locale.ROOT))));
    }

    /** Decided by the call's id, so that every server decides alike; callers choose ids, so their bits are mixed. */
    private boolean isSampled(UUID id) {
        long mixed = mix(mix(id.getMostSignificantBits()) ^ id.getLeastSignificantBits());
        return BigDecimal.valueOf(Long.remainderUnsigned(mixed, WHOLE)).compareTo(sampleRate.multiply(PARTS)) < 0;
    }

    /** The finalizer of SplitMix64: every bit depends on every other. */
    private static long mix(long bits) {
        long once = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
        long twice = (once ^ once >>> 27) * 0x94d049bb133111ebL;
        return twice ^ twice >>> 31;
    }
}
