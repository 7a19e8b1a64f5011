package io.github.heliconej.ledger;

import io.github.heliconej.ledger.LedgerBook.Bodies;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;

/**
 * Calls in order, read from the log as they are asked for: each page is a short query of its own, and few bodies are in the
 * memory at once. One thread; fails with a 503 if the store goes away within it.
 */
public final class CallStream implements Iterator<CallStream.Full> {

    private static final int PAGE = 500;

    private final LedgerPages pages;
    private final RowSource book;
    private final RowQuery query;
    private final boolean hasBodies;
    private final Queue<StoredCall> calls = new ArrayDeque<>();
    private final Queue<Full> ready = new ArrayDeque<>();
    private Optional<RowQuery> next;
    private long left;

    /**
     * A call with its bodies.
     *
     * @param call the call
     * @param bodies what was asked and answered; nothing if bodies are not asked for
     */
    public record Full(StoredCall call, Bodies bodies) {}

    CallStream(LedgerPages pages, RowSource book, RowQuery query, boolean hasBodies) {
        this.pages = pages;
        this.book = book;
        this.query = query;
        this.hasBodies = hasBodies;
        this.left = query.limit();
        this.next = Optional.of(query.limit(most()));
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !(calls.isEmpty() && (next.isEmpty() || left == 0))) {
            if (calls.isEmpty()) {
                readPage();
            } else {
                readFew();
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public Full next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void readPage() {
        RowPage page = pages.page(next.orElseThrow());
        calls.addAll(page.rows());
        left -= page.rows().size();
        next = page.next().map(place -> query.after(place, most()));
    }

    private void readFew() {
        List<StoredCall> few =
                calls.stream().limit(hasBodies ? Few.AT_ONCE : PAGE).toList();
        Map<UUID, Bodies> bodies = hasBodies
                ? book.bodies(few.stream().map(call -> call.row().id()).toList())
                : Map.of();
        for (StoredCall call : few) {
            calls.remove();
            ready.add(new Full(call, bodies.getOrDefault(call.row().id(), Bodies.NONE)));
        }
    }

    private int most() {
        return (int) Math.min(PAGE, left);
    }
}
