package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.config.SettableClock;
import io.github.heliconej.config.TestConfig;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private final SettableClock clock = new SettableClock();
    private final FakeStore store = new FakeStore();

    @Test
    void rows_andBodies_areDeletedWhenTheyAreTooOldUntilThereAreNoMore() {
        Retention retention = retention("helicone.retention.bodies", "P30D", "helicone.retention.rows", "P400D");
        Instant bodies = clock.instant().minus(Duration.ofDays(30));
        Instant rows = clock.instant().minus(Duration.ofDays(400));
        assertThat(retention.isDue()).isTrue();

        retention.run();

        assertThat(store.deletions())
                .containsExactly(
                        "rows before " + rows,
                        "rows before " + rows,
                        "bodies before " + bodies,
                        "bodies before " + bodies,
                        "late ones of " + clock.instant(),
                        "sums refreshed",
                        "columns from " + rows);
        assertThat(retention.isDue()).isFalse();
    }

    @Test
    void retention_afterAWhile_isDueAgain() {
        Retention retention = retention("helicone.retention.rows", "PT1H");
        retention.run();
        clock.advance(Duration.ofMinutes(10));

        assertThat(retention.isDue()).isTrue();
    }

    @Test
    void retention_withoutAges_deletesLateCallsAndMakesStaleSumsAnew() {
        retention().run();

        assertThat(store.deletions())
                .containsExactly("late ones of " + clock.instant(), "sums refreshed", "columns from " + Instant.EPOCH);
    }

    @Test
    void store_away_isAskedAgainLater() {
        store.away(true);
        Retention retention = retention("helicone.retention.rows", "PT1H");

        retention.run();

        assertThat(store.deletions()).isEmpty();
    }

    private Retention retention(String... keysAndValues) {
        return new Retention(TestConfig.of(keysAndValues).store(), store, clock);
    }
}
