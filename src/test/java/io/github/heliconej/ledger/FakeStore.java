package io.github.heliconej.ledger;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A store in memory that can be away. */
final class FakeStore implements LedgerStore {

    private final Map<UUID, LedgerEntry> kept = new LinkedHashMap<>();
    private final List<Integer> batches = new ArrayList<>();
    private boolean isAway;

    synchronized void away(boolean away) {
        isAway = away;
    }

    @Override
    public synchronized void write(List<LedgerEntry> entries) {
        if (isAway) {
            throw new Stop(Failure.of(503, "store_unavailable", "The gateway's database cannot be reached."));
        }
        entries.forEach(entry -> kept.putIfAbsent(entry.row().id(), entry));
        batches.add(entries.size());
    }

    synchronized List<UUID> ids() {
        return List.copyOf(kept.keySet());
    }

    synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }
}
