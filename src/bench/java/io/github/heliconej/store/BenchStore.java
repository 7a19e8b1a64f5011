package io.github.heliconej.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * A database to measure, which stays where it is put.
 *
 * @param name how tables call it
 * @param database our tables in it
 * @param running what must be closed
 */
record BenchStore(String name, Database database, AutoCloseable running) implements AutoCloseable {

    /** H2 in a file, as this project's configurations have it. */
    static BenchStore h2(Path directory) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(
                "jdbc:h2:file:" + directory.resolve("h2/helicone") + ";WRITE_DELAY=0", "helicone", "helicone");
        return new BenchStore("H2", new Database(pool), pool::dispose);
    }

    /** PostgreSQL, a process of its own, with the settings that it comes with; the library's own trust the page cache. */
    static BenchStore postgres(Path directory) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(Duration.ofMinutes(2))
                .start();
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setUrl(postgres.getJdbcUrl("postgres", "postgres"));
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        return new BenchStore("PostgreSQL", new Database(pool), () -> {
            pool.dispose();
            postgres.close();
        });
    }

    @Override
    public void close() throws IOException {
        try {
            running.close();
        } catch (Exception failed) {
            throw new IOException(failed);
        }
    }
}
