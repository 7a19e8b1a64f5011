package io.github.heliconej.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.config.SettableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertRoundsTest {

    private final SettableClock clock = new SettableClock(AlertRules.CREATED);
    private final MemoryAlerts store = new MemoryAlerts();
    private final MemoryOutbox outbox = new MemoryOutbox();
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<String> events = new ArrayList<>();
    private final AlertRounds rounds = new AlertRounds(
            new AlertJudge(store, this::values, () -> events.add("flush"), clock),
            new AlertPost(outbox, List.of(), clock),
            new WeeklyReport(List.of(), new Reports(null), outbox, clock),
            threads::add);

    private List<AlertValue> values(AlertNumbers.Question question) {
        events.add("judge");
        return List.of(new AlertValue("", Optional.of(BigDecimal.ONE), 1));
    }

    @Test
    void looks_askedForWhileOneWaits_areOne() {
        store.add(AlertRules.alert(AlertRules.of(AlertMetric.COUNT, "5")), clock.instant());

        rounds.start();
        rounds.start();
        rounds.start();
        runAll();

        assertThat(events).containsExactly("flush", "judge");
    }

    @Test
    void look_withoutAlerts_asksNobody() {
        rounds.start();
        runAll();

        assertThat(events).isEmpty();
        assertThat(threads).isEmpty();
    }

    @Test
    void looks_goOnAfterAnOutage() {
        store.add(AlertRules.alert(AlertRules.of(AlertMetric.COUNT, "5")), clock.instant());
        store.away(true);
        rounds.start();
        runAll();
        assertThat(events).isEmpty();

        store.away(false);
        clock.advance(Duration.ofMinutes(1));
        rounds.start();
        runAll();

        assertThat(events).containsExactly("flush", "judge");
    }

    private void runAll() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }
}
