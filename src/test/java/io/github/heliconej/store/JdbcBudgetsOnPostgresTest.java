package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.BucketConfiguration;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The same on the other database, with the whole schema in it. */
class JdbcBudgetsOnPostgresTest extends JdbcBudgetsTest {

    @Override
    Database database() {
        return OnePostgres.database();
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
