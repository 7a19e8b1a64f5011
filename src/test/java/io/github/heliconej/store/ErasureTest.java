package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.alert.Alert;
import io.github.heliconej.alert.AlertAggregate;
import io.github.heliconej.alert.AlertEpisode;
import io.github.heliconej.alert.AlertGrouping;
import io.github.heliconej.alert.AlertMessage;
import io.github.heliconej.alert.AlertMetric;
import io.github.heliconej.alert.AlertRules;
import io.github.heliconej.alert.AlertState;
import io.github.heliconej.alert.AlertStore.Move;
import io.github.heliconej.alert.AlertValue;
import io.github.heliconej.ledger.Entries;
import io.github.heliconej.ledger.LedgerBook.Subject;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.LedgerRow;
import io.github.heliconej.ledger.Scope;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasureTest extends EmptyLedger {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(60);
    private static final int ROUNDS = 50;
    private static final String MAIL = "Too much.\n- bob: 2 USD, 3 requests\n- bob2: 1 USD, 1 requests\n\nHeliconeJ";
    private static final String JSON = "{\"value\":0.10,\"groups\":[{\"group\":\"bob\",\"value\":2,\"requests\":3},"
            + "{\"group\":\"bob2\",\"value\":null,\"requests\":1}],\"window\":60000}";

    private JdbcAlerts alerts;

    @BeforeEach
    final void openOthers() {
        alerts = new JdbcAlerts(database);
    }

    @Test
    void calls_ofAUserThatWereOnADisk_areNotKeptWhenTheyArrive() {
        LedgerEntry early = call(BEFORE, "bob", Map.of());
        LedgerEntry together = call(NOW, "bob", Map.of());
        LedgerEntry later = call(NOW.plusMillis(1), "bob", Map.of());
        LedgerEntry others = call(BEFORE, "bob2", Map.of("user", "bob"));

        assertThat(book.delete(new Subject.User("bob"), NOW)).isZero();

        assertThat(ledger.writeLate(List.of(early, together, later, others))).containsExactly(later, others);
        assertThat(isThere(early) || isThere(together)).isFalse();
        assertThat(isThere(later) && isThere(others)).isTrue();
    }

    @Test
    void calls_withAPropertyOrAlone_thatWereOnADisk_areNotKeptWhenTheyArrive() {
        LedgerEntry gold = call(BEFORE, "ann", Map.of("plan", "gold", "team", "blue"));
        LedgerEntry silver = call(BEFORE, "ann", Map.of("plan", "silver", "gold", "plan"));
        LedgerEntry alone = call(BEFORE, "ann", Map.of());
        ledger.write(List.of(alone));

        book.delete(new Subject.Property("Plan", "gold"), NOW);
        assertThat(book.delete(new Subject.Call(alone.row().id()), NOW)).isEqualTo(1);

        assertThat(ledger.writeLate(List.of(gold, silver, alone))).containsExactly(silver);
        assertThat(ledger.writeLate(List.of())).isEmpty();
    }

    @Test
    void calls_ofABatchThatIsThereInPart_areKeptButForThoseThatAreForgotten() {
        LedgerEntry there = call(BEFORE, "ann", Map.of());
        LedgerEntry bobs = call(BEFORE, "bob", Map.of());
        LedgerEntry missing = call(BEFORE, "ann", Map.of());
        ledger.write(List.of(there, bobs));
        assertThat(book.delete(new Subject.User("bob"), NOW)).isEqualTo(1);

        assertThat(ledger.writeLate(List.of(there, bobs, missing))).containsExactly(there, missing);

        assertThat(isThere(bobs)).isFalse();
        assertThat(isThere(missing)).isTrue();
    }

    @Test
    void calls_onADisk_withMoreValuesThanOneQuestionTakes_areAllLookedAt() {
        List<LedgerEntry> many = Stream.generate(() -> call(
                        BEFORE,
                        UUID.randomUUID().toString(),
                        Map.of("a", UUID.randomUUID().toString())))
                .limit(400)
                .toList();
        LedgerEntry last = many.get(399);
        book.delete(new Subject.User(last.row().who().user().orElseThrow()), NOW);

        assertThat(ledger.writeLate(many)).hasSize(399).doesNotContain(last);
    }

    @Test
    void calls_underWayWhenTheirUserWasDeleted_goSoonAfterwards() {
        book.delete(new Subject.User("bob"), NOW);
        book.delete(new Subject.Property("plan", "gold"), NOW);
        LedgerEntry bobs = call(BEFORE, "bob", Map.of());
        LedgerEntry gold = call(BEFORE, "ann", Map.of("plan", "gold"));
        LedgerEntry later = call(NOW.plusMillis(1), "bob", Map.of("plan", "gold"));
        ledger.write(List.of(bobs, gold, later));

        ledger.deleteLate(NOW.plus(Duration.ofMinutes(10)));

        assertThat(isThere(bobs) || isThere(gold)).isFalse();
        assertThat(isThere(later)).isTrue();
    }

    @Test
    void names_thatWereDeleted_standNowhereAfterAnHour() {
        book.delete(new Subject.User("bob"), NOW);
        book.delete(new Subject.Property("plan", "gold"), NOW);
        assertThat(texts("select name from forgotten")).contains("bob", "plan");

        ledger.deleteLate(NOW.plus(Duration.ofHours(1)));
        assertThat(texts("select name from forgotten")).contains("bob", "plan");
        ledger.deleteLate(NOW.plus(Duration.ofHours(1)).plusMillis(1));

        assertThat(texts("select name || property_value from forgotten")).containsOnly("");
        assertThat(ledger.writeLate(List.of(call(BEFORE, "bob", Map.of())))).isEmpty();
        ledger.deleteRows(NOW.plus(Duration.ofHours(1)));
        assertThat(texts("select digest from forgotten")).isEmpty();
    }

    @Test
    void user_deleted_isNamedByNoAlertAndByNoMessageThatWaits() {
        AlertEpisode episode = trigger(AlertGrouping.of("user", false), NOW.minusSeconds(5));

        book.delete(new Subject.User("bob"), NOW);

        assertThat(groups(episode)).containsExactly("[deleted]", "bob2");
        assertThat(texts("select body from alert_message order by kind"))
                .containsExactly(MAIL.replace("- bob:", "- [deleted]:"), JSON.replace("\"bob\"", "\"[deleted]\""));
        book.delete(new Subject.User("bob2"), NOW);
        assertThat(groups(episode)).containsExactly("[deleted]", "[deleted]");
        assertThat(texts("select digest from alert_name")).isEmpty();
    }

    @Test
    void names_ofOtherKinds_stay() {
        AlertEpisode byModel = trigger(AlertGrouping.of("model", false), NOW.minusSeconds(5));
        AlertEpisode byPlan = trigger(AlertGrouping.of("plan", true), NOW.minusSeconds(5));

        book.delete(new Subject.User("bob"), NOW);
        book.delete(new Subject.Property("team", "bob"), NOW);

        assertThat(groups(byModel)).containsExactly("bob", "bob2");
        assertThat(groups(byPlan)).containsExactly("bob", "bob2");
        book.delete(new Subject.Property("Plan", "bob"), NOW);
        assertThat(groups(byPlan)).containsExactly("[deleted]", "bob2");
    }

    @Test
    void values_thatNoCallHasAnyMore_areNamedByNoAlert() {
        AlertEpisode byMail = trigger(AlertGrouping.of("mail", true), NOW.minusSeconds(5));
        ledger.write(List.of(
                call(BEFORE, "u1", Map.of("mail", "bob")),
                call(BEFORE, "u1", Map.of("mail", "bob2")),
                call(BEFORE, "u2", Map.of("mail", "bob2"))));

        assertThat(book.delete(new Subject.User("u1"), NOW)).isEqualTo(2);

        assertThat(groups(byMail)).containsExactly("[deleted]", "bob2");
    }

    @Test
    void episode_thatBeganAfterTheDeletion_staysWhenCallsComeLate() {
        book.delete(new Subject.User("bob"), NOW);
        ledger.write(List.of(call(NOW.plusSeconds(1), "bob", Map.of())));
        AlertEpisode later = trigger(AlertGrouping.of("user", false), NOW.plusSeconds(5));

        ledger.deleteLate(NOW.plusSeconds(600));

        assertThat(groups(later)).containsExactly("bob", "bob2");
    }

    @Test
    void episode_ofCallsThatWereAboutToGo_namesNobodySoonAfterwards() {
        book.delete(new Subject.User("bob"), NOW);
        AlertEpisode later = trigger(AlertGrouping.of("user", false), NOW.plusSeconds(5));

        ledger.deleteLate(NOW.plusSeconds(600));

        assertThat(groups(later)).containsExactly("[deleted]", "bob2");
    }

    @Test
    void calls_thatArriveWhileTheirUserIsDeleted_areGoneWhenBothAreDone() {
        JdbcLedger other = new JdbcLedger(new Database(database.source()));
        for (int round = 0; round < ROUNDS; round++) {
            LedgerEntry entry = call(BEFORE, "user" + round, Map.of());
            Subject user = new Subject.User("user" + round);

            TwoServers.atOnce(2, server -> {
                if (server == 0) {
                    other.writeLate(List.of(entry));
                } else {
                    book.delete(user, NOW);
                }
            });

            assertThat(isThere(entry)).isFalse();
        }
    }

    @Test
    void alert_judgedWhileItsUserIsDeleted_doesNotNameIt() {
        book.delete(new Subject.User("bob"), NOW);

        AlertEpisode judged = trigger(AlertGrouping.of("user", false), NOW);

        assertThat(groups(judged)).containsExactly("[deleted]", "bob2");
        assertThat(texts("select body from alert_message")).noneMatch(body -> body.contains("bob:"));
    }

    private AlertEpisode trigger(AlertGrouping grouping, Instant start) {
        Alert alert = AlertRules.alert(AlertRules.of(
                AlertMetric.COST,
                "1",
                new AlertAggregate(AlertAggregate.Kind.SUM, Optional.empty()),
                Optional.of(grouping),
                0));
        AlertEpisode episode = new AlertEpisode(
                UUID.randomUUID().toString(),
                alert.id(),
                "Costs",
                AlertMetric.COST,
                start,
                Optional.empty(),
                BigDecimal.ONE,
                List.of(
                        new AlertValue("bob", Optional.of(BigDecimal.TEN), 3),
                        new AlertValue("bob2", Optional.empty(), 1)));
        alerts.add(alert, NOW);
        alerts.move(
                alert,
                new Move(
                        new AlertState(Optional.of(start), Optional.empty()),
                        Optional.of(episode),
                        List.of(
                                message(episode, AlertMessage.Kind.EMAIL, MAIL),
                                message(episode, AlertMessage.Kind.WEBHOOK, JSON))));
        return episode;
    }

    private static AlertMessage message(AlertEpisode episode, AlertMessage.Kind kind, String body) {
        return new AlertMessage(
                UUID.randomUUID().toString(),
                episode.alert(),
                episode.id(),
                kind,
                "to",
                "subject",
                body,
                NOW,
                new AlertMessage.Delivery(0, Optional.of(NOW), Optional.empty(), ""));
    }

    private List<String> groups(AlertEpisode episode) {
        return alerts.current(episode.alert()).orElseThrow().offenders().stream()
                .map(AlertValue::group)
                .toList();
    }

    private static LedgerEntry call(Instant created, String user, Map<String, String> properties) {
        LedgerEntry entry = Entries.at(created, Entries.full(user));
        LedgerRow row = entry.row().withProperties(properties);
        return new LedgerEntry(row, entry.request(), entry.response());
    }

    private boolean isThere(LedgerEntry entry) {
        return book.find(entry.row().requestId(), Scope.all()).isPresent();
    }

    private List<String> texts(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.select(sql).mapTo(String.class).list());
    }
}
