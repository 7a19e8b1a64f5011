package io.github.heliconej.segment;

import io.github.heliconej.analytics.GroupSums;
import io.github.heliconej.analytics.Sampling;
import io.github.heliconej.ledger.GroupColumn;
import java.math.BigDecimal;
import java.util.Arrays;

/** What the calls of a session or of a user come to. One thread. */
public final class GroupTotals {

    private static final GroupNumber[] ALL = GroupNumber.values();

    private final long[] numbers =
            Arrays.stream(ALL).mapToLong(GroupNumber::ofNone).toArray();

    /** Of no calls. */
    public GroupTotals() {}

    /** {@return a number} */
    public long of(GroupNumber number) {
        return numbers[number.ordinal()];
    }

    /** Adds a number of further calls. */
    public void add(GroupNumber number, long more) {
        numbers[number.ordinal()] = number.of(of(number), more);
    }

    /** Adds what others come to. */
    public void add(GroupTotals others) {
        for (GroupNumber number : ALL) {
            add(number, others.of(number));
        }
    }

    /** Notes what they cost, if any of them has a price. */
    public void addCost(Sampling costs) {
        if (of(GroupNumber.PRICED) > 0) {
            costs.add(of(GroupNumber.COST));
        }
    }

    /** {@return the sums} */
    public GroupSums sums() {
        return new GroupSums(
                of(GroupNumber.REQUESTS),
                of(GroupNumber.COST),
                of(GroupNumber.PROMPT_TOKENS),
                of(GroupNumber.COMPLETION_TOKENS),
                of(GroupNumber.TOTAL_TOKENS),
                of(GroupNumber.COUNTED),
                of(GroupNumber.DURATION));
    }

    /** What groups are compared by; days are not counted here. */
    Ratio by(GroupColumn column) {
        return switch (column) {
            case LATENCY -> new Ratio(of(GroupNumber.DURATION), of(GroupNumber.REQUESTS));
            case TOKENS_PER_REQUEST -> new Ratio(of(GroupNumber.TOTAL_TOKENS), Math.max(1, of(GroupNumber.COUNTED)));
            default -> new Ratio(of(GroupNumber.valueOf(column.name())), 1);
        };
    }

    /**
     * A number that need not be whole, exactly.
     *
     * @param over at least 0
     * @param under at least 1
     */
    record Ratio(long over, long under) implements Comparable<Ratio> {

        @Override
        public int compareTo(Ratio other) {
            int high = Long.compare(Math.multiplyHigh(over, other.under), Math.multiplyHigh(other.over, under));
            return high != 0 ? high : Long.compareUnsigned(over * other.under, other.over * under);
        }

        int compareTo(BigDecimal number) {
            return BigDecimal.valueOf(over).compareTo(number.multiply(BigDecimal.valueOf(under)));
        }
    }
}
