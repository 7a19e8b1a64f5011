package io.github.heliconej.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.access.RecordedLog;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.SettableClock;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertJudgeTest {

    private final SettableClock clock = new SettableClock(AlertRules.CREATED);
    private final MemoryAlerts store = new MemoryAlerts();
    private final List<AlertNumbers.Question> asked = new ArrayList<>();
    private long count;

    private final AlertJudge judge = new AlertJudge(store, this::values, () -> {}, clock);

    private List<AlertValue> values(AlertNumbers.Question question) {
        asked.add(question);
        if (question.rule().name().equals("broken")) {
            throw new IllegalStateException("broken");
        }
        return List.of(new AlertValue("", Optional.of(BigDecimal.valueOf(count)), count));
    }

    @Test
    void alert_fromTriggerToResolution_isTold() {
        Alert alert = add(AlertRules.of(AlertMetric.COUNT, "3"));
        minute(2);
        assertThat(store.messages()).isEmpty();

        minute(3);
        Instant start = clock.instant();
        assertThat(store.messages())
                .extracting(AlertMessage::to)
                .containsExactly("ops@example.com", "https://hooks.example.com/a?b=c");
        assertThat(store.current(alert.id())).isPresent();
        minute(4);
        for (int minute = 0; minute < 6; minute++) {
            minute(0);
        }

        assertThat(store.messages()).hasSize(4);
        assertThat(store.messages().get(2).subject()).contains("resolved");
        AlertEpisode episode = store.episodes(10).get(0);
        assertThat(episode.start()).isEqualTo(start);
        assertThat(episode.end()).contains(clock.instant());
        assertThat(episode.value()).isEqualTo(BigDecimal.valueOf(3));
        assertThat(store.messages()).allMatch(message -> message.episode().equals(episode.id()));
        assertThat(store.find(alert.id()).orElseThrow().state()).isEqualTo(AlertState.RESOLVED);
    }

    @Test
    void alert_inOneMinute_isJudgedOnce() {
        add(AlertRules.of(AlertMetric.COUNT, "3"));

        judge.run();
        clock.advance(Duration.ofSeconds(29));
        judge.run();
        assertThat(asked).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        judge.run();
        assertThat(asked).hasSize(2);
    }

    @Test
    void question_coversTheWindowAndTheFilter() {
        AlertRule rule = AlertRules.of(AlertMetric.COUNT, "3");
        add(new AlertRule(
                rule.name(),
                rule.metric(),
                rule.threshold(),
                rule.window(),
                rule.minimum(),
                rule.aggregate(),
                rule.grouping(),
                "{\"request_response_rmt\":{\"status\":{\"gte\":500}}}",
                rule.recipients()));

        judge.run();

        AlertNumbers.Question question = asked.get(0);
        assertThat(question.to()).isEqualTo(clock.instant());
        assertThat(question.from()).isEqualTo(clock.instant().minusSeconds(60));
        assertThat(question.filter())
                .isEqualTo(new Filter.OfNumber(Column.STATUS, Filter.Operator.GTE, BigDecimal.valueOf(500)));
    }

    @Test
    void alert_thatFails_doesNotKeepTheOthers() {
        AlertRule good = AlertRules.of(AlertMetric.COUNT, "3");
        add(new AlertRule(
                "broken",
                good.metric(),
                good.threshold(),
                good.window(),
                0,
                good.aggregate(),
                Optional.empty(),
                "",
                good.recipients()));
        add(good);
        count = 3;

        try (RecordedLog log = RecordedLog.of(AlertJudge.class)) {
            judge.run();
            assertThat(log.texts()).hasSize(1);
        }

        assertThat(store.messages()).hasSize(2);
    }

    @Test
    void alerts_whileTheDatabaseIsAway_areJudgedLater() {
        add(AlertRules.of(AlertMetric.COUNT, "3"));
        store.away(true);
        count = 3;
        assertThatThrownBy(judge::run).isInstanceOf(Stop.class);

        store.away(false);
        judge.run();

        assertThat(store.messages()).hasSize(2);
    }

    private Alert add(AlertRule rule) {
        Alert alert = AlertRules.alert(rule);
        store.add(alert, clock.instant());
        return alert;
    }

    private void minute(long calls) {
        count = calls;
        clock.advance(Duration.ofMinutes(1));
        judge.run();
    }
}
