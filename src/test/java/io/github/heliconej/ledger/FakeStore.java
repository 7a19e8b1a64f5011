package io.github.heliconej.ledger;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A store in memory that can be away. */
final class FakeStore implements LedgerStore {

    private final Map<UUID, LedgerEntry> kept = new LinkedHashMap<>();
    private final List<Integer> batches = new ArrayList<>();
    private final List<String> deletions = new ArrayList<>();
    private final Set<UUID> unwanted = new HashSet<>();
    private final List<Integer> late = new ArrayList<>();
    private final AtomicInteger writing = new AtomicInteger();
    private boolean isAway;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    synchronized void away(boolean away) {
        isAway = away;
    }

    /** Writes wait from now on until somebody counts down. */
    CountDownLatch hangUp() {
        gate = new CountDownLatch(1);
        return gate;
    }

    @Override
    public void write(List<LedgerEntry> entries) {
        writing.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            writing.decrementAndGet();
        }
        keep(entries);
    }

    /** How many threads write now. */
    int writing() {
        return writing.get();
    }

    private synchronized void keep(List<LedgerEntry> entries) {
        if (isAway) {
            throw new Stop(Failure.of(503, "store_unavailable", "The gateway's database cannot be reached."));
        }
        entries.forEach(entry -> kept.putIfAbsent(entry.row().id(), entry));
        batches.add(entries.size());
    }

    @Override
    public synchronized List<LedgerEntry> writeLate(List<LedgerEntry> entries) {
        List<LedgerEntry> wanted = entries.stream()
                .filter(entry -> !unwanted.contains(entry.row().id()))
                .toList();
        write(wanted);
        late.add(entries.size());
        return wanted;
    }

    /** This one is to be passed over if it comes late. */
    synchronized void unwanted(UUID id) {
        unwanted.add(id);
    }

    /** How many came late each time. */
    synchronized List<Integer> late() {
        return List.copyOf(late);
    }

    @Override
    public synchronized void deleteLate(Instant now) {
        deletions.add("late ones of " + now);
    }

    @Override
    public synchronized boolean deleteRows(Instant before) {
        return delete("rows", before);
    }

    @Override
    public synchronized boolean deleteBodies(Instant before) {
        return delete("bodies", before);
    }

    /** There is more after the first time. */
    private boolean delete(String what, Instant before) {
        if (isAway) {
            throw new Stop(Failure.of(503, "store_unavailable", "The gateway's database cannot be reached."));
        }
        String deletion = what + " before " + before;
        boolean isFirst = !deletions.contains(deletion);
        deletions.add(deletion);
        return isFirst;
    }

    @Override
    public synchronized void keepColumns(Instant now, Instant from) {
        deletions.add("columns from " + from);
    }

    @Override
    public synchronized void refreshSums() {
        deletions.add("sums refreshed");
    }

    @Override
    public synchronized void rebuildSums() {
        deletions.add("sums rebuilt");
    }

    synchronized List<String> deletions() {
        return List.copyOf(deletions);
    }

    synchronized List<UUID> ids() {
        return List.copyOf(kept.keySet());
    }

    synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }
}
