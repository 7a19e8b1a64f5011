package io.github.heliconej.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The request log.
 *
 * @param durability {@code helicone.store.durability}: what callers wait for
 * @param onFull {@code helicone.store.on-full}: what happens while there is no room for further rows
 * @param spool {@code helicone.store.spool}: where rows wait while the database is away
 * @param spoolMax {@code helicone.store.spool.max}: the most bytes that wait there
 * @param bodyMax {@code helicone.store.body.max}: the most bytes of a body that are kept
 * @param bodyAge {@code helicone.retention.bodies}: how long bodies are kept; empty for ever
 * @param rowAge {@code helicone.retention.rows}: how long everything else is kept; empty for ever
 */
public record StoreConfig(
        Durability durability,
        OnFull onFull,
        Optional<Path> spool,
        int spoolMax,
        int bodyMax,
        Optional<Duration> bodyAge,
        Optional<Duration> rowAge) {

    /** What callers wait for. */
    public enum Durability {
        /** For nothing: a server that dies loses the rows of its last moments. */
        ASYNC,
        /** For the commit of their row: what was answered is on record. */
        SYNC
    }

    /** What happens while there is no room for further rows. */
    public enum OnFull {
        /** Calls are refused. */
        REFUSE,
        /** Rows are lost. */
        DROP
    }
}
