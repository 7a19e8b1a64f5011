package io.github.heliconej.ledger;

import io.github.heliconej.ledger.LedgerBook.Bodies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Which calls a filter means that looks into bodies: bodies are read here, and everything else is the store's to say.
 *
 * @param book the log
 * @param filter the filter
 */
record BodyMatch(RowSource book, Filter filter) {

    /** Those of these few rows that are meant. */
    Set<UUID> among(List<UUID> ids) {
        Set<UUID> meant = new HashSet<>(among(ids, body -> false));
        List<UUID> unknown = ids.stream().filter(id -> !meant.contains(id)).toList();
        Map<UUID, Bodies> bodies = unknown.isEmpty() ? Map.of() : book.bodies(unknown);
        Map<Set<Filter.OfBody>, List<UUID>> byFinding = new HashMap<>();
        bodies.forEach((id, some) -> byFinding
                .computeIfAbsent(found(filter, some), finding -> new ArrayList<>())
                .add(id));
        byFinding.forEach(
                (finding, some) -> meant.addAll(finding.isEmpty() ? Set.of() : among(some, finding::contains)));
        return meant;
    }

    private Set<UUID> among(List<UUID> ids, Predicate<Filter.OfBody> isThere) {
        Optional<Filter> left = BodyFilter.knowing(filter, isThere);
        if (left.isEmpty()) {
            return Set.of();
        }
        return left.get() instanceof Filter.All ? Set.copyOf(ids) : book.among(ids, left.get());
    }

    private static Set<Filter.OfBody> found(Filter filter, Bodies bodies) {
        Set<Filter.OfBody> found = new HashSet<>();
        Optional<BodyWords> request = bodies.request().map(BodyWords::of);
        Optional<BodyWords> response = bodies.response().map(BodyWords::of);
        BodyFilter.knowing(filter, of -> {
            if ((of.isRequest() ? request : response)
                    .filter(words -> words.has(of.part()))
                    .isPresent()) {
                found.add(of);
            }
            return true;
        });
        return found;
    }
}
