package io.github.heliconej.ledger;

import io.github.heliconej.config.GatewayClock;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads the log page by page. Filters that look into bodies are the store's as far as it can; the bodies of the calls that
 * are left are unpacked and looked at, a few at once. Safe for concurrent use.
 */
@Dependent
public final class LedgerPages {

    /** The most calls that one page of a search looks at. */
    static final int MOST_LOOKED_AT = 20_000;

    /** How long one page of a search may take, from which one batch may keep it. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int BATCH = 200;

    private final RowSource book;
    private final Clock clock;

    @Inject
    LedgerPages(RowSource book, @GatewayClock Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /** {@return the calls that are meant, and where the next page begins} */
    public RowPage page(RowQuery query) {
        if (BodyFilter.isIn(query.filter())) {
            return search(query);
        }
        List<StoredCall> rows = book.rows(query.limit(query.limit() + 1));
        if (rows.size() <= query.limit()) {
            return new RowPage(rows, Optional.empty(), Optional.empty());
        }
        List<StoredCall> page = rows.subList(0, query.limit());
        return new RowPage(page, Optional.of(behind(page, query)), Optional.empty());
    }

    /** {@return every call that is meant, read as it is asked for; with its body, or not} */
    public CallStream all(RowQuery query, boolean hasBodies) {
        return new CallStream(this, book, query, hasBodies);
    }

    private RowPage search(RowQuery query) {
        Instant end = clock.instant().plus(LONGEST);
        BodySearch search = new BodySearch(query);
        BodyMatch match = new BodyMatch(book, query.filter());
        Filter rough = BodyFilter.knowing(query.filter(), body -> true).orElseThrow();
        RowQuery batch = query.among(rough, BATCH);
        while (true) {
            List<StoredCall> calls = book.rows(batch);
            for (List<StoredCall> few : Few.of(calls)) {
                search.look(
                        few,
                        match.among(few.stream().map(call -> call.row().id()).toList()));
                if (search.isFull()) {
                    return search.page(true);
                }
            }
            if (calls.size() < BATCH) {
                return search.end();
            }
            if (search.looked() >= MOST_LOOKED_AT || !clock.instant().isBefore(end)) {
                return search.page(false);
            }
            batch = batch.after(behind(calls, query), BATCH);
        }
    }

    private static RowCursor behind(List<StoredCall> calls, RowQuery query) {
        return RowCursor.behind(calls.get(calls.size() - 1).row(), query);
    }
}
