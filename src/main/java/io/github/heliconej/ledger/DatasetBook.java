package io.github.heliconej.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where datasets are kept. Safe for concurrent use, among several servers as well; fails with a 503 if the store is away. */
public interface DatasetBook {

    /** Keeps a dataset, with rows of the log. */
    void create(Dataset dataset, Collection<UUID> rows);

    /** {@return how many datasets a tenant has} */
    long count(String tenant);

    /** {@return the dataset, if it may be seen} */
    Optional<Dataset> find(UUID id, Scope scope);

    /** {@return the datasets that may be seen, the newest first: those of these ids, or all if there are none} */
    List<Dataset> all(Collection<UUID> ids, Scope scope);

    /** {@return the newest row of each of these requests that may be seen, by request id} */
    Map<UUID, UUID> rows(Collection<UUID> requests, Scope scope);

    /** Adds rows of the log, and takes requests out that may be seen; what is there, or gone, already is passed over. */
    void change(UUID dataset, Change change);

    /**
     * What is done to a dataset.
     *
     * @param added rows of the log
     * @param removed requests, by their ids
     * @param scope whose requests may be taken out
     * @param now the time
     */
    record Change(Collection<UUID> added, Collection<UUID> removed, Scope scope, Instant now) {}

    /** {@return when these rows came into the dataset} */
    Map<UUID, Instant> added(UUID dataset, Collection<UUID> rows);

    /** Forgets a dataset; its calls stay on record. */
    void delete(UUID dataset);
}
