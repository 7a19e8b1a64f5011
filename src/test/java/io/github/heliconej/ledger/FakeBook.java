package io.github.heliconej.ledger;

import io.github.heliconej.ledger.LedgerBook.Bodies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A log in memory in the order of its entries, which counts how much is read at once. */
final class FakeBook implements RowSource {

    private final List<LedgerEntry> entries;
    private final List<Integer> bodiesAtOnce = new ArrayList<>();
    private int pages;

    FakeBook(List<LedgerEntry> entries) {
        this.entries = entries;
    }

    int pages() {
        return pages;
    }

    List<Integer> bodiesAtOnce() {
        return bodiesAtOnce;
    }

    @Override
    public List<StoredCall> rows(RowQuery query) {
        pages++;
        List<UUID> ids = entries.stream().map(entry -> entry.row().id()).toList();
        int from = query.after().map(place -> ids.indexOf(place.id()) + 1).orElse(0);
        return entries.stream()
                .skip(from)
                .filter(entry -> Books.matches(query.filter(), entry))
                .skip(query.offset())
                .limit(query.limit())
                .map(entry -> new StoredCall(entry.row(), Map.of()))
                .toList();
    }

    @Override
    public Map<UUID, Bodies> bodies(List<UUID> ids) {
        bodiesAtOnce.add(ids.size());
        Map<UUID, Bodies> bodies = new HashMap<>();
        entries.stream()
                .filter(entry -> ids.contains(entry.row().id()))
                .forEach(entry -> bodies.put(
                        entry.row().id(),
                        new Bodies(
                                entry.request().map(PackedBody::unpack),
                                entry.response().map(PackedBody::unpack))));
        return bodies;
    }

    @Override
    public Set<UUID> among(List<UUID> ids, Filter filter) {
        return entries.stream()
                .filter(entry -> ids.contains(entry.row().id()) && Books.matches(filter, entry))
                .map(entry -> entry.row().id())
                .collect(Collectors.toSet());
    }
}
