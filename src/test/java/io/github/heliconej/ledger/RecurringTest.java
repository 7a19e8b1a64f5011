package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What threads that lose tasks mean is in {@link LedgerWorkTest}. */
class RecurringTest {

    private final Ticks ticks = new Ticks();
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void stop() {
        ticks.shutdownNow();
    }

    @Test
    void looks_comeAtOnceAndThenAfterTheTimeBetween() {
        new Recurring(Runnable::run, Duration.ofMinutes(1), looks::incrementAndGet).begin(ticks);
        ticks.next(1);
        assertThat(looks).hasValue(0);

        ticks.next(1);
        assertThat(looks).hasValue(1);
        ticks.next(59);
        assertThat(looks).hasValue(1);
        ticks.next(1);
        assertThat(looks).hasValue(2);
    }

    @Test
    void look_thatFails_isNotTheLast() {
        Runnable failing = () -> {
            looks.incrementAndGet();
            throw new IllegalStateException("this time");
        };
        new Recurring(Runnable::run, Duration.ofSeconds(1), failing).begin(ticks);

        ticks.next(3);

        assertThat(looks).hasValue(2);
    }

    @Test
    void threads_thatRefuse_meanNoLook() {
        Recurring recurring = new Recurring(
                task -> {
                    throw new RejectedExecutionException("stopping");
                },
                Duration.ofSeconds(1),
                looks::incrementAndGet);
        recurring.begin(ticks);

        ticks.next(3);

        assertThat(looks).hasValue(0);
    }

    @Test
    void end_withoutABegin_isNothing() {
        Recurring recurring = new Recurring(Runnable::run, Duration.ofSeconds(1), looks::incrementAndGet);

        recurring.end();

        assertThat(looks).hasValue(0);
    }
}
