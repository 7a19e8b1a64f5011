package io.github.heliconej.store;

import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;

/** Databases for tests. */
public final class TestDatabase {

    private TestDatabase() {}

    /** An empty one in memory, with a pool of connections. */
    public static Database h2() {
        return new Database(
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""));
    }
}
