package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.BucketConfiguration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same on the other database, with the whole schema in it. */
class JdbcBudgetsOnPostgresTest extends JdbcBudgetsTest {

    private static final AtomicInteger MADE = new AtomicInteger();
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Override
    Database database() {
        String name = "test" + MADE.incrementAndGet();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return new Database(postgres.getDatabase("postgres", name));
    }

    @Test
    void database_postgres_sharesLimits() {
        Database shared = database();
        assertThat(shared.isPostgres()).isTrue();
        assertThat(shared.isThere()).isTrue();
        BucketConfiguration one = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(1).refillGreedy(1, Duration.ofHours(1)))
                .build();
        assertThat(new DatabaseBuckets(shared, Clock.systemUTC())
                        .<Boolean>with("k", one, bucket -> bucket.tryConsume(1)))
                .isTrue();
        assertThat(new DatabaseBuckets(shared, Clock.systemUTC())
                        .<Boolean>with("k", one, bucket -> bucket.tryConsume(1)))
                .isFalse();
    }
}
