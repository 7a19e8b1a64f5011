package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.config.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FailedTriesTest {

    private final SettableClock clock = new SettableClock();
    private final FailedTries tries = new FailedTries(clock);

    @Test
    void add_thirtyInAMinute_areLetPass() {
        spend("a");
        assertThat(tries.add("a")).contains(Duration.ofMinutes(1));
        clock.advance(Duration.ofSeconds(45));
        assertThat(tries.add("a")).contains(Duration.ofSeconds(15));
    }

    @Test
    void add_otherAddress_isCountedByItself() {
        spend("a");
        assertThat(tries.add("b")).isEmpty();
        assertThat(tries.add("a")).isPresent();
    }

    @Test
    void add_afterAMinute_countsAnew() {
        spend("a");
        clock.advance(Duration.ofSeconds(59));
        assertThat(tries.add("a")).as("tries do not prolong the minute").isPresent();
        clock.advance(Duration.ofSeconds(1));
        spend("a");
        assertThat(tries.add("a")).isPresent();
    }

    @Test
    void add_manyAtOnce_areAllCounted() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<Duration>>> all = new ArrayList<>();
            for (int call = 0; call < 200; call++) {
                all.add(threads.submit(() -> tries.add("a")));
            }
            int passed = 0;
            for (Future<Optional<Duration>> one : all) {
                passed += one.get().isEmpty() ? 1 : 0;
            }
            assertThat(passed).isEqualTo(FailedTries.MOST);
        } finally {
            threads.shutdownNow();
        }
    }

    private void spend(String address) {
        for (int call = 0; call < FailedTries.MOST; call++) {
            assertThat(tries.add(address)).as("try %d", call).isEmpty();
        }
    }

    @Test
    void add_addressesOfOneIpv6Network_countTogether() {
        for (int number = 0; number < FailedTries.MOST; number++) {
            assertThat(tries.add("2001:db8:1:2::" + Integer.toHexString(number)))
                    .isEmpty();
        }
        assertThat(tries.add("2001:db8:1:2:ffff::1")).isPresent();
        assertThat(tries.left("2001:db8:1:2::77")).isPresent();
        assertThat(tries.left("2001:db8:1:3::77")).isEmpty();
        assertThat(tries.add("::ffff:192.0.2.1")).isEmpty();
        assertThat(tries.add("not:an:address")).isEmpty();
    }
}
