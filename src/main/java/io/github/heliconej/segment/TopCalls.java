package io.github.heliconej.segment;

import io.github.heliconej.analytics.NumberQuery;
import io.github.heliconej.analytics.NumberQuery.By;
import io.github.heliconej.analytics.NumberQuery.Step;
import io.github.heliconej.analytics.TimeSpan;
import io.github.heliconej.ledger.LedgerRow;
import io.github.heliconej.ledger.RowQuery;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;

/** Of many calls the first ones in the order of a number, as the database would sort them. One thread. */
public final class TopCalls {

    /** So many are kept at most: who leafs on asks the database. */
    private static final int MOST = 1000;

    private final Field field;
    private final RowQuery wanted;
    private final int most;

    /** The last one first. */
    private final PriorityQueue<Call> kept;

    private TopCalls(RowQuery wanted, Field field) {
        this.wanted = wanted;
        this.field = field;
        this.most = (int) wanted.offset() + wanted.limit();
        Comparator<Call> order = Comparator.comparingLong(Call::value).thenComparing(Call::id, TopCalls::compare);
        Comparator<Call> directed = wanted.isDescending() ? order.reversed() : order;
        this.kept = new PriorityQueue<>(
                Comparator.comparing(Call::isAbsent).thenComparing(directed).reversed());
    }

    /** {@return none yet; empty if segments cannot tell which ones are wanted, or if they are too many} */
    public static Optional<TopCalls> of(RowQuery wanted) {
        return wanted.after().isEmpty() && wanted.offset() <= MOST && wanted.limit() <= MOST - wanted.offset()
                ? Field.of(wanted.order())
                        .filter(field -> !field.isText() && field != Field.CREATED)
                        .map(field -> new TopCalls(wanted, field))
                : Optional.empty();
    }

    private record Call(UUID id, long value) {

        boolean isAbsent() {
            return value == NumberColumn.ABSENT;
        }
    }

    /** As databases do, byte by byte. */
    private static int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    /** {@return the question for all calls that are meant; empty if segments cannot answer it} */
    public Optional<SegmentQuery> query() {
        return SegmentQuery.of(
                new NumberQuery(wanted.filter(), wanted.scope(), TimeSpan.ALL, Step.NONE, By.NOTHING),
                List.of(Field.ID_HIGH, Field.ID_LOW, field));
    }

    /** Adds some from a segment. */
    public void add(Calls calls) {
        NumberColumn values = calls.segment().numbers(field);
        NumberColumn high = calls.segment().numbers(Field.ID_HIGH);
        NumberColumn low = calls.segment().numbers(Field.ID_LOW);
        calls.each(call -> {
            long value = values.at(call);
            if (mayBeKept(value)) {
                add(new Call(new UUID(high.at(call), low.at(call)), value));
            }
        });
    }

    /** Adds one. */
    public void add(LedgerRow row) {
        add(new Call(row.id(), field.number(row).orElse(NumberColumn.ABSENT)));
    }

    /** Most are passed over by this, without an object for each. */
    private boolean mayBeKept(long value) {
        if (kept.size() < most) {
            return true;
        }
        Call last = kept.peek();
        if (last == null || value == NumberColumn.ABSENT || last.isAbsent()) {
            return last != null && last.isAbsent();
        }
        return wanted.isDescending() ? value >= last.value() : value <= last.value();
    }

    private void add(Call call) {
        kept.add(call);
        if (kept.size() > most) {
            kept.remove();
        }
    }

    /** {@return the ids of those on the page, in order; takes them out} */
    public List<UUID> page() {
        Deque<UUID> page = new ArrayDeque<>();
        while (kept.size() > wanted.offset()) {
            page.addFirst(kept.remove().id());
        }
        return List.copyOf(page);
    }
}
