package io.github.heliconej.store;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/** What callers are told while the database is away. */
final class Unavailable {

    private static final Logger LOG = Logger.getLogger(Unavailable.class.getName());

    private Unavailable() {}

    /**
     * Does work with the database.
     *
     * @throws Stop with status 503 if it is away
     */
    static <T> T guard(Supplier<T> work) {
        try {
            return work.get();
        } catch (DatabaseAwayException | JdbiException away) {
            LOG.log(Level.FINE, "The database is away", away);
            throw new Stop(Failure.of(503, "store_unavailable", "The gateway's database cannot be reached."), away);
        }
    }
}
