package io.github.heliconej.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One page of a search in bodies, as it grows. One thread. */
final class BodySearch {

    private final RowQuery query;
    private final List<StoredCall> found = new ArrayList<>();
    private StoredCall last;
    private int looked;
    private long passed;

    BodySearch(RowQuery query) {
        this.query = query;
    }

    /** Looks at calls of which some are meant, until the page is full. */
    void look(List<StoredCall> calls, Set<UUID> meant) {
        for (StoredCall call : calls) {
            if (isFull()) {
                return;
            }
            looked++;
            last = call;
            if (meant.contains(call.row().id())) {
                add(call);
            }
        }
    }

    private void add(StoredCall call) {
        if (passed < query.offset()) {
            passed++;
        } else {
            found.add(call);
        }
    }

    boolean isFull() {
        return found.size() == query.limit();
    }

    int looked() {
        return looked;
    }

    /** The page so far, and where to go on. */
    RowPage page(boolean isComplete) {
        return page(Optional.of(RowCursor.behind(last.row(), query)), isComplete);
    }

    /** The last page. */
    RowPage end() {
        return page(Optional.empty(), true);
    }

    private RowPage page(Optional<RowCursor> next, boolean isComplete) {
        return new RowPage(found, next, Optional.of(new RowPage.Search(looked, passed, isComplete)));
    }
}
