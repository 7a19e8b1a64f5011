package io.github.heliconej.store;

import io.github.heliconej.analytics.NumberBook;
import io.github.heliconej.ledger.LedgerBook;
import io.github.heliconej.ledger.LedgerStore;
import java.time.Clock;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;

/** Databases for tests. */
public final class TestDatabase {

    private TestDatabase() {}

    /** An empty one in memory, with a pool of connections; who waits for another's lock gives up late, however slow the machine. */
    public static Database h2() {
        return new Database(JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000", "sa", ""));
    }

    /** The log in it. */
    public static LedgerStore ledger(Database database) {
        return new JdbcLedger(database);
    }

    /** The log in it, to be read. */
    public static LedgerBook book(Database database) {
        return new JdbcLedgerBook(database);
    }

    /** Numbers over the log in it. */
    public static NumberBook numbers(Database database, Clock clock) {
        return new JdbcNumbers(database, clock);
    }
}
