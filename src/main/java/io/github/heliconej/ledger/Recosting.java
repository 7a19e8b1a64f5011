package io.github.heliconej.ledger;

import io.github.heliconej.ledger.LedgerRow.Spent;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Prices calls on record again, after prices have changed. Safe for concurrent use. */
@Dependent
public final class Recosting {

    private static final int AT_ONCE = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final LedgerBook book;
    private final LedgerStore store;
    private final RowPrice price;

    @Inject
    Recosting(LedgerBook book, LedgerStore store, RowPrice price) {
        this.book = book;
        this.store = store;
        this.price = price;
    }

    /**
     * What came of it.
     *
     * @param priced how many calls were looked at: those with tokens
     * @param changed how many of them cost something else now, or have a price where they had none, or none where they had
     * @param unpriced how many have no price
     */
    public record Result(long priced, long changed, long unpriced) {

        Result and(Result other) {
            return new Result(priced + other.priced, changed + other.changed, unpriced + other.unpriced);
        }
    }

    /** Prices these calls, some at once; returns when sums are up to date. */
    public Result run(Filter filter, Scope scope) {
        Result result = new Result(0, 0, 0);
        List<LedgerRow> page = book.withTokens(filter, scope, FIRST, AT_ONCE);
        while (!page.isEmpty() && !Thread.currentThread().isInterrupted()) {
            result = result.and(price(page));
            page = book.withTokens(filter, scope, page.get(page.size() - 1).id(), AT_ONCE);
        }
        store.refreshSums();
        return result;
    }

    private Result price(List<LedgerRow> page) {
        Map<UUID, Spent> changed = new HashMap<>();
        long unpriced = 0;
        for (LedgerRow row : page) {
            Spent spent = price.priced(row);
            if (!spent.equals(row.spent())) {
                changed.put(row.id(), spent);
            }
            unpriced += spent.cost().isEmpty() ? 1 : 0;
        }
        book.price(changed);
        return new Result(page.size(), changed.size(), unpriced);
    }
}
