package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.alert.Alert;
import io.github.heliconej.alert.AlertAggregate;
import io.github.heliconej.alert.AlertEpisode;
import io.github.heliconej.alert.AlertGrouping;
import io.github.heliconej.alert.AlertMessage;
import io.github.heliconej.alert.AlertMetric;
import io.github.heliconej.alert.AlertRule;
import io.github.heliconej.alert.AlertRules;
import io.github.heliconej.alert.AlertState;
import io.github.heliconej.alert.AlertStore.Due;
import io.github.heliconej.alert.AlertStore.Move;
import io.github.heliconej.alert.AlertValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcAlertsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final int ROUNDS = 50;
    private static final String OPS = "ops@example.com";

    private JdbcAlerts alerts;
    private JdbcAlertOutbox outbox;
    private Database database;

    /** An empty one. */
    Database database() {
        return TestDatabase.h2();
    }

    @BeforeEach
    final void open() {
        database = database();
        alerts = new JdbcAlerts(database);
        outbox = new JdbcAlertOutbox(database);
    }

    @Test
    void alert_kept_isReadAsItWas() {
        Alert simple = AlertRules.alert(AlertRules.of(AlertMetric.COUNT, "1"));
        Alert full = AlertRules.alert(rule());
        alerts.add(simple, NOW);
        alerts.add(full, NOW);

        assertThat(alerts.find(simple.id())).contains(simple);
        assertThat(alerts.find(full.id())).contains(full);
        assertThat(alerts.alerts()).containsExactlyInAnyOrder(simple, full);

        Instant later = NOW.plusSeconds(5);
        Alert changed = new Alert(simple.id(), rule(), simple.state(), simple.key(), 1, simple.created(), later);
        assertThat(alerts.replace(changed, later)).isTrue();
        assertThat(alerts.find(simple.id())).contains(changed);
        assertThat(alerts.due(NOW)).extracting(Due::alert).containsExactly(full);
        assertThat(alerts.replace(AlertRules.alert(rule()), NOW)).isFalse();
    }

    @Test
    void alert_thatChanges_takesItsHistoryAndItsMessagesWithIt() {
        Alert alert = AlertRules.alert(rule());
        alerts.add(alert, NOW);
        AlertEpisode episode = episode(alert);
        AlertMessage message = message(alert, episode);

        assertThat(alerts.move(alert, move(Optional.of(NOW), episode, message))).isTrue();
        assertThat(alerts.move(alert, move(Optional.of(NOW), episode(alert), message(alert, episode))))
                .as("what was changed in the meantime")
                .isFalse();

        assertThat(alerts.find(alert.id()).orElseThrow().state().triggered()).contains(NOW);
        assertThat(alerts.episodes(10)).containsExactly(episode);
        assertThat(alerts.current(alert.id())).contains(episode);
        assertThat(outbox.about(List.of(episode.id())))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("body")
                .containsExactly(message);
        assertThat(outbox.about(List.of(episode.id())).get(0).body()).isEmpty();
        assertThat(outbox.about(List.of())).isEmpty();

        AlertEpisode ended = ended(episode);
        Alert triggered = alerts.find(alert.id()).orElseThrow();
        assertThat(alerts.move(triggered, move(Optional.empty(), ended, message(alert, episode))))
                .isTrue();
        assertThat(alerts.episodes(10)).containsExactly(ended);
        assertThat(alerts.current(alert.id())).isEmpty();
    }

    @Test
    void alert_deleted_isGoneForEverybody() {
        Alert alert = AlertRules.alert(rule());
        alerts.add(alert, NOW);
        alerts.move(alert, move(Optional.of(NOW), episode(alert)));

        assertThat(alerts.delete(alert.id(), NOW)).isTrue();

        assertThat(alerts.delete(alert.id(), NOW)).isFalse();
        assertThat(alerts.find(alert.id())).isEmpty();
        assertThat(alerts.alerts()).isEmpty();
        assertThat(alerts.due(NOW)).isEmpty();
        assertThat(alerts.episodes(10)).isEmpty();
        assertThat(alerts.current(alert.id())).isEmpty();
        assertThat(alerts.claim(new Due(alert, NOW), NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void alertsAndMessages_onTwoServers_areTakenByOne() {
        JdbcAlerts[] stores = {alerts, new JdbcAlerts(new Database(database.source()))};
        JdbcAlertOutbox[] outboxes = {outbox, new JdbcAlertOutbox(new Database(database.source()))};
        Alert alert = AlertRules.alert(rule());
        alerts.add(alert, NOW);
        assertThat(outbox.report("2026-W47", List.of(message(alert, episode(alert)))))
                .isTrue();

        AtomicInteger judged = new AtomicInteger();
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger reported = new AtomicInteger();
        for (int round = 0; round < ROUNDS; round++) {
            Instant now = NOW.plus(Duration.ofMinutes(round));
            String week = "W" + round;
            Due due = alerts.due(now).get(0);
            TwoServers.atOnce(2, server -> {
                if (stores[server].claim(due, now.plusSeconds(60))) {
                    judged.incrementAndGet();
                }
                if (outboxes[server]
                        .claim(AlertMessage.Kind.EMAIL, OPS, now, now.plusSeconds(60))
                        .isPresent()) {
                    sent.incrementAndGet();
                }
                if (outboxes[server].report(week, List.of(message(alert, episode(alert), now.plusSeconds(9999))))) {
                    reported.incrementAndGet();
                }
            });
        }
        assertThat(judged).hasValue(ROUNDS);
        assertThat(sent).hasValue(ROUNDS);
        assertThat(reported).hasValue(ROUNDS);
    }

    @Test
    void message_noted_isReadAsItIs() {
        Alert alert = AlertRules.alert(rule());
        AlertMessage waiting = message(alert, episode(alert));
        assertThat(outbox.isReported("2026-W47")).isFalse();
        outbox.report("2026-W47", List.of(waiting));
        assertThat(outbox.isReported("2026-W47")).isTrue();
        assertThat(addresses(NOW)).containsExactly(OPS);
        assertThat(addresses(NOW.minusMillis(1))).isEmpty();
        assertThat(outbox.addresses(AlertMessage.Kind.WEBHOOK, NOW)).isEmpty();

        outbox.note(with(
                waiting,
                new AlertMessage.Delivery(1, Optional.of(NOW.plusSeconds(60)), Optional.empty(), "e".repeat(999))));
        assertThat(addresses(NOW)).isEmpty();
        AlertMessage failed = claim(NOW.plusSeconds(60)).orElseThrow();
        assertThat(failed.body()).isEqualTo(waiting.body());
        assertThat(failed.delivery().tries()).isEqualTo(1);
        assertThat(failed.delivery().error()).hasSize(300);

        assertThat(outbox.forget(NOW.plusSeconds(99))).isFalse();
        assertThat(outbox.about(List.of(waiting.episode()))).hasSize(1);
        outbox.note(with(waiting, new AlertMessage.Delivery(2, Optional.empty(), Optional.of(NOW), "")));
        assertThat(bodies()).as("whom it names is nobody's business any more").containsExactly("");
        outbox.forget(NOW);
        assertThat(outbox.about(List.of(waiting.episode()))).hasSize(1);
        outbox.forget(NOW.plusMillis(1));
        assertThat(outbox.about(List.of(waiting.episode()))).isEmpty();
    }

    @Test
    void messages_toAnAddress_areTakenOneAfterTheOther() {
        Alert alert = AlertRules.alert(rule());
        AlertMessage first = message(alert, episode(alert), NOW.minusSeconds(1));
        AlertMessage second = message(alert, episode(alert), NOW);
        outbox.report("2026-W47", List.of(second, first));

        assertThat(addresses(NOW)).containsExactly(OPS);
        assertThat(claim(NOW).orElseThrow().id()).isEqualTo(first.id());
        assertThat(claim(NOW).orElseThrow().id()).isEqualTo(second.id());
        assertThat(claim(NOW)).isEmpty();
        assertThat(claim(NOW.plusSeconds(600)).orElseThrow().id()).isIn(first.id(), second.id());
    }

    @Test
    void alert_deleted_keepsNoSecretsAndThenNothing() {
        Alert alert = AlertRules.alert(rule());
        Alert other = AlertRules.alert(rule());
        alerts.add(alert, NOW);
        alerts.add(other, NOW);
        AlertEpisode episode = episode(alert);
        alerts.move(alert, move(Optional.of(NOW), episode, message(alert, episode)));
        AlertEpisode others = episode(other);
        alerts.move(other, move(Optional.of(NOW), others, message(other, others)));

        alerts.delete(alert.id(), NOW);

        assertThat(texts("select hmac_key || emails || webhooks from alert where is_deleted"))
                .containsExactly("[][]");
        assertThat(outbox.about(List.of(episode.id()))).isEmpty();
        assertThat(alerts.forgetDeleted()).isFalse();
        assertThat(texts("select id from alert")).containsExactly(other.id());
        assertThat(texts("select id from alert_episode")).containsExactly(others.id());
        assertThat(outbox.about(List.of(others.id()))).hasSize(1);
    }

    @Test
    void episodes_tooOld_goWithTheirMessagesAFewAtOnce() {
        Alert alert = AlertRules.alert(rule());
        alerts.add(alert, NOW);
        for (int count = 0; count <= LedgerDelete.AT_ONCE; count++) {
            AlertEpisode episode = episode(alert);
            alerts.move(current(alert), move(Optional.of(NOW), episode, message(alert, episode)));
            alerts.move(current(alert), move(Optional.empty(), ended(episode)));
        }
        AlertEpisode lasting = episode(alert);
        alerts.move(current(alert), move(Optional.of(NOW), lasting, message(alert, lasting)));

        assertThat(alerts.forget(NOW)).isFalse();
        assertThat(alerts.episodes(9999)).hasSize(LedgerDelete.AT_ONCE + 2);
        assertThat(alerts.forget(NOW.plusMillis(1))).isTrue();
        assertThat(alerts.forget(NOW.plusMillis(1))).isFalse();

        assertThat(alerts.episodes(9999)).containsExactly(lasting);
        assertThat(texts("select id from alert_message")).hasSize(1);
        assertThat(texts("select digest from alert_name")).hasSize(2);
    }

    private Alert current(Alert alert) {
        return alerts.find(alert.id()).orElseThrow();
    }

    private static AlertEpisode ended(AlertEpisode episode) {
        return new AlertEpisode(
                episode.id(),
                episode.alert(),
                episode.name(),
                episode.metric(),
                episode.start(),
                Optional.of(NOW.plusSeconds(9)),
                episode.value(),
                episode.offenders());
    }

    private List<String> addresses(Instant now) {
        return outbox.addresses(AlertMessage.Kind.EMAIL, now);
    }

    private Optional<AlertMessage> claim(Instant now) {
        return outbox.claim(AlertMessage.Kind.EMAIL, OPS, now, now.plusSeconds(300));
    }

    private List<String> bodies() {
        return texts("select body from alert_message");
    }

    private List<String> texts(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.select(sql).mapTo(String.class).list());
    }

    private static AlertRule rule() {
        return new AlertRule(
                "Gr\u00fc\u00dfe \ud83d\ude00",
                AlertMetric.LATENCY,
                new BigDecimal("1500.123456789"),
                Duration.ofDays(30),
                7,
                new AlertAggregate(AlertAggregate.Kind.PERCENTILE, Optional.of(new BigDecimal("99.9000"))),
                Optional.of(AlertGrouping.of("Team", false)),
                "{\"properties\":{\"a\":{\"equals\":\"it's\"}}}",
                new AlertRule.Recipients(
                        List.of("a@example.com", "b@example.com"), List.of("https://example.com/\"x\"")));
    }

    private static AlertEpisode episode(Alert alert) {
        return new AlertEpisode(
                UUID.randomUUID().toString(),
                alert.id(),
                alert.rule().name(),
                alert.rule().metric(),
                NOW,
                Optional.empty(),
                new BigDecimal("0.000000001"),
                List.of(
                        new AlertValue("it's \"blue\"", Optional.of(new BigDecimal("12.5")), 3),
                        new AlertValue("", Optional.empty(), 0)));
    }

    private static AlertMessage message(Alert alert, AlertEpisode episode) {
        return message(alert, episode, NOW);
    }

    private static AlertMessage message(Alert alert, AlertEpisode episode, Instant next) {
        return new AlertMessage(
                UUID.randomUUID().toString(),
                alert.id(),
                episode.id(),
                AlertMessage.Kind.EMAIL,
                OPS,
                "Gr\u00fc\u00dfe",
                "two\nlines",
                NOW,
                new AlertMessage.Delivery(0, Optional.of(next), Optional.empty(), ""));
    }

    private static AlertMessage with(AlertMessage message, AlertMessage.Delivery delivery) {
        return new AlertMessage(
                message.id(),
                message.alert(),
                message.episode(),
                message.kind(),
                message.to(),
                message.subject(),
                message.body(),
                message.created(),
                delivery);
    }

    private static Move move(Optional<Instant> triggered, AlertEpisode episode, AlertMessage... messages) {
        return new Move(new AlertState(triggered, Optional.empty()), Optional.of(episode), List.of(messages));
    }
}
