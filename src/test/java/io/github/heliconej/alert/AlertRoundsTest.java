package io.github.heliconej.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.config.SettableClock;
import io.github.heliconej.config.TestConfig;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class AlertRoundsTest {

    private final SettableClock clock = new SettableClock(AlertRules.CREATED);
    private final MemoryAlerts store = new MemoryAlerts();
    private final MemoryOutbox outbox = new MemoryOutbox();
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<String> events = new ArrayList<>();
    private final AlertRounds rounds = new AlertRounds(
            new AlertJudge(store, this::values, () -> events.add("flush"), clock),
            new AlertPost(outbox, List.of(), new Lanes((Executor) Runnable::run), clock),
            new AlertChores(
                    new WeeklyReport(List.of(), new Reports(null), outbox, clock),
                    new AlertCleaning(store, outbox, TestConfig.of("helicone.retention.rows", "P400D"), clock)),
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
    void messages_ofEachKind_areSentByAThreadOfTheirOwn() {
        rounds.start();
        threads.remove().run();

        assertThat(threads).hasSize(AlertMessage.Kind.values().length);
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

    @Test
    void look_everyTenMinutes_deletesWhatIsTooOldWithoutAnythingToSend() {
        Alert alert = AlertRules.alert(AlertRules.of(AlertMetric.COUNT, "1"));
        AlertMessage message = AlertNews.test(alert).messages(clock.instant()).get(0);
        outbox.add(message.with(new AlertMessage.Delivery(1, Optional.empty(), Optional.of(clock.instant()), "")));
        rounds.start();
        runAll();
        assertThat(outbox.messages()).hasSize(1);
        assertThat(store.cleanings()).as("until there is no more").isEqualTo(2);

        clock.advance(Duration.ofMinutes(9));
        rounds.start();
        runAll();
        assertThat(store.cleanings()).isEqualTo(2);

        clock.advance(Duration.ofDays(30));
        rounds.start();
        runAll();
        assertThat(outbox.messages()).isEmpty();
        assertThat(store.cleanings()).isEqualTo(3);
    }

    @Test
    void episodes_olderThanCallsGet_areDeleted() {
        Alert alert = AlertRules.alert(AlertRules.of(AlertMetric.COUNT, "1"));
        store.add(alert, clock.instant());
        rounds.start();
        runAll();
        assertThat(store.episodes(10)).hasSize(1);

        clock.advance(Duration.ofDays(401));
        rounds.start();
        runAll();

        assertThat(store.episodes(10)).isEmpty();
    }

    private void runAll() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }
}
