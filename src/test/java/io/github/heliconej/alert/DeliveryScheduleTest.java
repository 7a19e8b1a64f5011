package io.github.heliconej.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.config.SettableClock;
import io.github.heliconej.config.TestConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeliveryScheduleTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SettableClock clock = new SettableClock();
    private final DeliverySchedule schedule = new DeliverySchedule(TestConfig.of(), clock);

    @Test
    void webhook_thatNobodySpeaksOf_isLookedAtEveryFiveSeconds() {
        assertThat(due()).containsExactly(ONE, OTHER);
        assertThat(due()).isEmpty();
        clock.advance(DeliverySchedule.POLL);
        assertThat(due()).containsExactly(ONE, OTHER);
    }

    @Test
    void webhook_thatSomethingIsFor_isLookedAtThen() {
        due();
        schedule.want(ONE, clock.instant().plus(SECOND));

        assertThat(due()).isEmpty();
        clock.advance(SECOND);
        assertThat(due()).containsExactly(ONE);
    }

    @Test
    void webhook_thatSomebodyServes_isLookedAtWhenThatIsOver() {
        due();
        schedule.begin(ONE);
        schedule.want(ONE, clock.instant());
        assertThat(due()).isEmpty();

        schedule.end(ONE, DeliveryRound.NOTHING);

        assertThat(due()).containsExactly(ONE);
    }

    @Test
    void webhook_whoseDeliveryFailed_isLookedAtWhenItIsTriedAgain() {
        due();
        schedule.end(ONE, new DeliveryRound(false, false, Optional.empty(), Optional.of(at(3))));

        assertThat(due()).containsExactly(ONE);
        assertThat(due()).isEmpty();
        clock.advance(Duration.ofSeconds(3));
        assertThat(due()).containsExactly(ONE);
    }

    @Test
    void webhook_thatTakesNothing_isLeftAloneForLongerAndLonger() {
        due();
        fail(Optional.empty());
        clock.advance(Duration.ofSeconds(4));
        assertThat(due()).doesNotContain(ONE);
        clock.advance(SECOND);
        assertThat(due()).contains(ONE);

        fail(Optional.empty());
        clock.advance(Duration.ofSeconds(9));
        schedule.want(ONE, clock.instant());
        assertThat(due()).doesNotContain(ONE);
        clock.advance(SECOND);
        assertThat(due()).contains(ONE);
    }

    @Test
    void webhook_thatAsksToWait_isLeftAloneForThatTime() {
        due();
        fail(Optional.of(Duration.ofMinutes(5)));
        clock.advance(Duration.ofSeconds(299));
        assertThat(due()).doesNotContain(ONE);
        clock.advance(SECOND);
        assertThat(due()).contains(ONE);
    }

    @Test
    void await_whenSomethingIsDueOrAllIsOver_returnsAtOnce() throws InterruptedException {
        due();
        schedule.want(ONE, clock.instant());
        schedule.await();
        due();

        schedule.close();
        schedule.await();

        assertThat(schedule.isClosed()).isTrue();
    }

    private void fail(Optional<Duration> asked) {
        schedule.end(ONE, new DeliveryRound(true, false, asked, Optional.empty()));
    }

    private Instant at(int seconds) {
        return clock.instant().plusSeconds(seconds);
    }

    private List<UUID> due() {
        return schedule.due(List.of(ONE, OTHER));
    }
}
