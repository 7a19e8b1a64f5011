package io.github.heliconej.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The server's data source {@code jdbc/helicone}, with our tables in it. Opened at the first use and not at the start: a
 * database that is away keeps no server from starting, only from being ready. Safe for concurrent use.
 */
@ApplicationScoped
public class Database {

    /** The name that both servers' configurations give the data source. */
    static final String NAME = "jdbc/helicone";

    private static final Logger LOG = Logger.getLogger(Database.class.getName());
    private static final int SECONDS_TO_ANSWER = 2;

    private final ReentrantLock opening = new ReentrantLock();
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

    /** {@return whether the database answers now; asked within two seconds once it is connected} */
    public boolean isThere() {
        try {
            jdbi();
            try (var connection = source().getConnection()) {
                return connection.isValid(SECONDS_TO_ANSWER);
            }
        } catch (SQLException | DatabaseAwayException away) {
            LOG.log(Level.FINE, "The database is away", away);
            return false;
        }
    }
}
