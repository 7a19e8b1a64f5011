package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.bucket4j.BucketConfiguration;
import io.github.heliconej.config.SettableClock;
import io.github.heliconej.fake.FreePort;
import io.github.heliconej.limit.BucketStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresBucketsTest extends SharedStateContract {

    @TempDir
    static Path directory;

    /** Tells of every connection that ends, and here they all do. */
    private static final Logger POOL = Logger.getLogger("com.zaxxer.hikari");

    private static final BucketConfiguration HOURLY = BucketConfiguration.builder()
            .addLimit(limit -> limit.capacity(1_000).refillGreedy(1_000, Duration.ofHours(1)))
            .build();
    private static final int PORT = FreePort.next();
    private static final List<EmbeddedPostgres> STARTED = new ArrayList<>();

    private final List<HikariDataSource> closing = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException, SQLException {
        POOL.setLevel(Level.OFF);
        STARTED.add(server().start());
        Schema.bringUpToDate(direct());
    }

    @AfterAll
    static void stop() throws IOException {
        current().close();
    }

    @AfterEach
    void disconnect() {
        closing.forEach(HikariDataSource::close);
    }

    @Override
    BucketStore connect() {
        return new PostgresBuckets(pool(), Clock.systemUTC());
    }

    @Override
    void kill() {
        try {
            current().close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    void restart() {
        try {
            STARTED.add(server().start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    void freeze(boolean isFrozen) {
        String signal = isFrozen ? "STOP" : "CONT";
        ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        // The father first, or he has children that nobody told.
        Processes.signal(signal, postmaster);
        postmaster.descendants().forEach(child -> Processes.signal(signal, child));
    }

    @Test
    void with_bucket_expiresSomeTimeAfterItIsFull() throws SQLException {
        connect().with("expiring", HOURLY, bucket -> bucket.tryConsume(500));
        assertThat(number("SELECT (expires_at - EXTRACT(EPOCH FROM now()) * 1000) / 1000 FROM rate_bucket "
                        + "WHERE id = 'expiring'"))
                .isBetween(1_800, 1_860);
    }

    @Test
    void with_expiredBuckets_areRemovedOnceAMinute() throws SQLException {
        SettableClock clock = new SettableClock();
        PostgresBuckets buckets = new PostgresBuckets(pool(), clock);
        buckets.with("old", HOURLY, bucket -> bucket.tryConsume(500));
        try (Connection connection = direct().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE rate_bucket SET expires_at = 1 WHERE id = 'old'");
            statement.execute(
                    "INSERT INTO rate_bucket (id, expires_at) SELECT 'old' || g, 1 FROM generate_series(1, 2500) g");
        }
        buckets.with("other", HOURLY, bucket -> bucket.tryConsume(1));
        assertThat(number("SELECT count(*) FROM rate_bucket WHERE id LIKE 'old%'"))
                .isEqualTo(2_501);
        clock.advance(Duration.ofSeconds(61));
        buckets.with("other", HOURLY, bucket -> bucket.tryConsume(1));
        assertThat(number("SELECT count(*) FROM rate_bucket WHERE id LIKE 'old%'"))
                .isZero();
        assertThat(number("SELECT count(*) FROM rate_bucket WHERE id = 'other'"))
                .isOne();
    }

    @Test
    void with_pooledConnection_goesBackAsItWas() throws SQLException {
        HikariDataSource pool = pool();
        pool.setMaximumPoolSize(1);
        new PostgresBuckets(pool, Clock.systemUTC()).with("k", HOURLY, bucket -> bucket.tryConsume(1));
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.getNetworkTimeout()).isZero();
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    private static int number(String query) throws SQLException {
        try (Connection connection = direct().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:postgresql://localhost:" + PORT + "/postgres");
        pool.setUsername("postgres");
        pool.addDataSourceProperty("connectTimeout", "1");
        pool.addDataSourceProperty("loginTimeout", "1");
        pool.setConnectionTimeout(1_000);
        pool.setValidationTimeout(500);
        pool.setInitializationFailTimeout(-1);
        pool.setMaximumPoolSize(8);
        closing.add(pool);
        return pool;
    }

    private static DataSource direct() {
        PGSimpleDataSource direct = new PGSimpleDataSource();
        direct.setPortNumbers(new int[] {PORT});
        direct.setUser("postgres");
        direct.setDatabaseName("postgres");
        return direct;
    }

    private static EmbeddedPostgres current() {
        return STARTED.get(STARTED.size() - 1);
    }

    private static EmbeddedPostgres.Builder server() {
        return EmbeddedPostgres.builder()
                .setPort(PORT)
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false);
    }

    private static long postmaster() {
        try {
            return Long.parseLong(Files.readAllLines(directory.resolve("data/postmaster.pid"))
                    .get(0)
                    .strip());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
