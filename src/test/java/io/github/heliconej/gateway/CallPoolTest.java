package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Stop;
import io.github.heliconej.config.TestConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallPoolTest {

    private final FakeThreads threads = new FakeThreads();
    private final CallPool pool = new CallPool(TestConfig.of("helicone.threads.max", "2"), threads);

    @Test
    void run_beyondTheLimit_is503AtOnce() {
        List<CallPool.Permit> permits = new ArrayList<>();
        pool.run(permits::add);
        pool.run(permits::add);
        assertThatThrownBy(() -> pool.run(permits::add)).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(503);
            assertThat(stop.failure().code()).isEqualTo("overloaded");
        });
        assertThat(pool.callsUnderWay()).isEqualTo(2);
        permits.get(0).close();
        permits.get(0).close();
        assertThat(pool.callsUnderWay()).isEqualTo(1);
        pool.run(permits::add);
        assertThat(permits).hasSize(3);
    }

    @Test
    void run_whileStopping_is503AndGivesThePermitBack() {
        threads.stopAccepting();
        assertThatThrownBy(() -> pool.run(permit -> {})).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(503);
            assertThat(stop.failure().code()).isEqualTo("shutting_down");
        });
        assertThat(pool.callsUnderWay()).isZero();
    }
}
