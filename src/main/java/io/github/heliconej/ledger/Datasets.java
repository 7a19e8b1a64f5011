package io.github.heliconej.ledger;

import io.github.heliconej.api.Caller;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.GatewayClock;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Datasets as callers may have them: everybody collects what they may see, in datasets of their own tenant; administrators
 * change all. Safe for concurrent use.
 */
@Dependent
public final class Datasets {

    /** The most that a tenant has. */
    static final int MOST = 1000;

    private final DatasetBook book;
    private final RowIds ids;
    private final Clock clock;

    @Inject
    Datasets(DatasetBook book, RowIds ids, @GatewayClock Clock clock) {
        this.book = book;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A dataset to be made.
     *
     * @param name what people call it
     * @param meta a JSON object
     * @param requests what it begins with, by request id
     */
    public record Draft(String name, String meta, Set<UUID> requests) {}

    /**
     * {@return the new dataset}
     *
     * @throws Stop with status 404 if one of the requests is not on record, 409 if there are too many datasets
     */
    public Dataset create(Draft draft, Caller caller) {
        String tenant = Scope.own(caller).tenant().orElseThrow();
        if (book.count(tenant) >= MOST) {
            throw new Stop(Failure.of(409, "too_many_datasets", "A tenant has at most " + MOST + " datasets."));
        }
        Collection<UUID> rows = rows(draft.requests(), caller);
        Dataset dataset = new Dataset(ids.next(), tenant, draft.name(), draft.meta(), clock.instant(), rows.size());
        book.create(dataset, rows);
        return dataset;
    }

    /**
     * {@return a dataset that the caller may see}
     *
     * @throws Stop with status 404 if there is none
     */
    public Dataset get(UUID id, Caller caller) {
        return book.find(id, Scope.of(caller)).orElseThrow(Datasets::unknown);
    }

    /** {@return those of these that the caller may see, or all of them if none are named} */
    public List<Dataset> all(Collection<UUID> named, Caller caller) {
        return book.all(named, Scope.of(caller));
    }

    /**
     * Adds requests and takes others out.
     *
     * @throws Stop with status 404 if the dataset, or one of the added requests, is not there for this caller
     */
    public void change(UUID id, Set<UUID> added, Set<UUID> removed, Caller caller) {
        Dataset dataset = book.find(id, Scope.ofChanges(caller)).orElseThrow(Datasets::unknown);
        book.change(
                dataset.id(), new DatasetBook.Change(rows(added, caller), removed, Scope.of(caller), clock.instant()));
    }

    /**
     * Forgets a dataset; its calls stay on record.
     *
     * @throws Stop with status 404 if the caller may not change any of this id
     */
    public void delete(UUID id, Caller caller) {
        book.delete(book.find(id, Scope.ofChanges(caller))
                .orElseThrow(Datasets::unknown)
                .id());
    }

    /** {@return the calls of a dataset that the caller may see, the oldest first} */
    public RowQuery calls(Dataset dataset, Caller caller) {
        return RowQuery.of(new Filter.OfDataset(dataset.id()), Scope.of(caller), Column.CREATED, false);
    }

    private Collection<UUID> rows(Set<UUID> requests, Caller caller) {
        Map<UUID, UUID> rows = book.rows(requests, Scope.of(caller));
        requests.stream().filter(id -> !rows.containsKey(id)).findFirst().ifPresent(id -> {
            throw new Stop(Failure.of(
                    404, "request_not_found", "There is no request " + id + " on record; nothing was changed."));
        });
        return rows.values();
    }

    private static Stop unknown() {
        return new Stop(Failure.of(404, "dataset_not_found", "There is no such dataset."));
    }
}
