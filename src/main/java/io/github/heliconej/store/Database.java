package io.github.heliconej.store;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The server's data source {@code jdbc/helicone}, with our tables in it. Opened at the first use; {@link StoreCheck} uses
 * one of its own at the start. Safe for concurrent use.
 */
@ApplicationScoped
public class Database {

    /** The name that both servers' configurations give the data source. */
    static final String NAME = "jdbc/helicone";

    private static final Logger LOG = Logger.getLogger(Database.class.getName());
    private static final int SECONDS_TO_ANSWER = 2;

    /** The classes of SQL states that tell why there is no connection; H2 has 90 for its own. */
    private static final List<String> CONNECTION_STATES = List.of("08", "28", "3D", "53", "57", "90");

    /** The classes of SQL states that tell of wrong values and of broken constraints: another time would do no better. */
    private static final List<String> REFUSALS = List.of("22", "23");

    /** The class of SQL states of transactions that were rolled back for others, which they waited for in a circle. */
    private static final String GIVEN_UP = "40";

    private static final int TRIES = 4;

    /** The shortest pause after the first try, in milliseconds. */
    private static final long PAUSE = 10;

    private final ReentrantLock opening = new ReentrantLock();
    private final AtomicBoolean isAway = new AtomicBoolean();
    private volatile DataSource source;
    private volatile Jdbi jdbi;
    private volatile boolean isPostgres;

    /** Made by the container. */
    public Database() {}

    Database(DataSource source) {
        this.source = source;
    }

    /**
     * The tables, brought up to date first.
     *
     * @throws DatabaseAwayException if they cannot be reached
     */
    Jdbi jdbi() {
        Jdbi known = jdbi;
        return known == null ? open() : known;
    }

    private Jdbi open() {
        opening.lock();
        try {
            if (jdbi == null) {
                isPostgres = Schema.bringUpToDate(source());
                jdbi = Jdbi.create(source());
            }
            return jdbi;
        } catch (FlywayException | JdbiException | SQLException away) {
            throw new DatabaseAwayException(away);
        } finally {
            opening.unlock();
        }
    }

    /**
     * Does work with the database. The log hears of the beginning of an outage, and of its end.
     *
     * @throws Stop with status 503 and the code {@code store_unavailable} if the database is away; 500 and
     *     {@code store_refused} if it does not take the values, now or ever
     */
    <T> T guard(Work<T> work) {
        try {
            T result = work.run();
            if (isAway.get() && isAway.compareAndSet(true, false)) {
                LOG.info("The database answers again.");
            }
            return result;
        } catch (SQLException | DatabaseAwayException | JdbiException | UndeclaredThrowableException failed) {
            // the last is what Payara's connections throw when they are broken
            if (isRefusal(failed)) {
                throw new Stop(
                        Failure.of(
                                500, "store_refused", "The gateway's database does not take this: " + reason(failed)),
                        failed);
            }
            if (isAway.compareAndSet(false, true)) {
                LOG.log(Level.WARNING, "The database cannot be reached: {0}", reason(failed));
            }
            throw new Stop(Failure.of(503, "store_unavailable", "The gateway's database cannot be reached."), failed);
        }
    }

    /** Does work on a connection, each statement for itself; fails as {@link #guard} does. */
    <T> T withHandle(Steps<T> steps) {
        return guard(() -> jdbi().withHandle(steps::with));
    }

    /**
     * Does all of it or nothing; fails as {@link #guard} does. Done again, from the beginning, if the database gave it up
     * for the sake of another transaction: the steps change nothing but the database.
     */
    <T> T inTransaction(Steps<T> steps) {
        return guard(() -> {
            for (int tries = 1; ; tries++) {
                try {
                    return jdbi().inTransaction(steps::with);
                } catch (JdbiException | SQLException failed) {
                    if (tries == TRIES || !state(failed).startsWith(GIVEN_UP) || !isPaused(tries)) {
                        throw failed;
                    }
                }
            }
        });
    }

    /** Lets the other transaction go on: who is back before it is would be given up again. */
    private static boolean isPaused(int tries) {
        try {
            Thread.sleep(tries * ThreadLocalRandom.current().nextLong(PAUSE, 5 * PAUSE));
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Reads in a transaction that sees the same all the time, whatever others write meanwhile. */
    <T> T inSnapshot(Steps<T> reading) {
        return guard(() -> jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, reading::with));
    }

    /** What is done on a connection. */
    interface Steps<T> {
        T with(Handle handle) throws SQLException;
    }

    /** What is done with the database. */
    interface Work<T> {
        T run() throws SQLException;
    }

    private static boolean isRefusal(Throwable failed) {
        return REFUSALS.stream().anyMatch(state(failed)::startsWith);
    }

    /** The innermost SQL state; empty if there is none. */
    private static String state(Throwable failed) {
        String state = "";
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                state = sql.getSQLState();
            }
        }
        return state;
    }

    /** The innermost message: the outer ones name classes. Messages may quote rows, unless they tell of connections. */
    static String reason(Throwable away) {
        String state = state(away);
        if (!state.isEmpty() && CONNECTION_STATES.stream().noneMatch(state::startsWith)) {
            return "SQL state " + state;
        }
        Throwable cause = away;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }

    /**
     * Whether it is PostgreSQL, which several servers can share.
     *
     * @throws DatabaseAwayException if it cannot be reached
     */
    boolean isPostgres() {
        jdbi();
        return isPostgres;
    }

    /** The data source itself. */
    DataSource source() {
        if (source == null) {
            try {
                source = (DataSource) new InitialContext().lookup(NAME);
            } catch (NamingException notConfigured) {
                throw new DatabaseAwayException(notConfigured);
            }
        }
        return source;
    }

    /** Whether the database answers now; asked within two seconds once it is connected. */
    boolean isThere() {
        try {
            jdbi();
            try (var connection = source().getConnection()) {
                return connection.isValid(SECONDS_TO_ANSWER);
            }
        } catch (SQLException | DatabaseAwayException | UndeclaredThrowableException away) {
            LOG.log(Level.FINE, "The database is away", away);
            return false;
        }
    }
}
