package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.analytics.Increment;
import io.github.heliconej.analytics.NumberBook.Group;
import io.github.heliconej.analytics.NumberQuery;
import io.github.heliconej.analytics.NumberQuery.By;
import io.github.heliconej.analytics.PropertyNumbers.Costs;
import io.github.heliconej.analytics.PropertyNumbers.ValueCost;
import io.github.heliconej.analytics.ScoreSum;
import io.github.heliconej.analytics.TimeSpan;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Entries;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Filter.Operator;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.Scope;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Properties, what they cost, and scores are what somebody finds who looks at each call. */
class PropertyNumbersTest {

    private static final List<String> TEXTS = List.of("", "a", "A", "ab", "b%", "b_", "it's", "c");
    private static final Instant FIRST = Instant.parse("2026-03-01T22:00:00Z");
    private static final Scope A = new Scope(Optional.of("a"));

    private final Random random = new Random(3);
    private final List<LedgerEntry> entries = new ArrayList<>();
    private JdbcLedgerBook book;
    private JdbcPropertyNumbers properties;
    private JdbcScoreNumbers scores;

    /** An empty one. */
    Database database() {
        return TestDatabase.h2();
    }

    @BeforeEach
    final void fill() {
        Database database = database();
        book = new JdbcLedgerBook(database);
        properties = properties(database);
        scores = new JdbcScoreNumbers(database);
        for (int index = 0; index < 120; index++) {
            Instant created = FIRST.plus(Duration.ofMinutes(random.nextInt(2 * 1440)));
            entries.add(Entries.at(created, Entries.random(random, TEXTS)));
        }
        entries.add(Entries.of("red", Entries.at(FIRST, Entries.full("u"))));
        new JdbcLedger(database).write(entries);
        // The last day's calls are in no segment.
        new SegmentWork(database, 1, 40).run(FIRST.plus(Duration.ofDays(1)), Instant.EPOCH);
    }

    JdbcPropertyNumbers properties(Database database) {
        return new JdbcPropertyNumbers(database);
    }

    @Test
    void names_ofEverybodyAndOfATenant_areThoseOfTheirCalls() {
        assertThat(properties.names(Scope.all(), 100)).contains("it's", "p", "team");
        assertThat(properties.names(A, 100)).containsExactlyInAnyOrder("it's", "p");
        assertThat(properties.names(new Scope(Optional.of("nobody")), 100)).isEmpty();
        assertThat(properties.names(Scope.all(), 1)).hasSize(1);
    }

    @Test
    void values_withAText_areThoseOfTheCalls() {
        for (Scope scope : List.of(Scope.all(), A)) {
            for (String part : List.of("", "a", "%", "_", "IT", "!")) {
                List<String> expected = mine(scope).stream()
                        .map(entry -> entry.row().who().properties().get("p"))
                        .filter(value -> value != null && value.toLowerCase().contains(part.toLowerCase()))
                        .distinct()
                        .toList();
                assertThat(properties.values("p", part, scope, 25))
                        .as(part)
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
        assertThat(properties.values("p", "", Scope.all(), 2)).hasSize(2);
        assertThat(properties.values("none", "", Scope.all(), 2)).isEmpty();
    }

    @Test
    void costs_ofAProperty_areThoseOfTheCalls() {
        for (Scope scope : List.of(Scope.all(), A)) {
            Filter filter = new Filter.OfNumber(
                    Column.CREATED,
                    Operator.GTE,
                    BigDecimal.valueOf(FIRST.plus(Duration.ofHours(20)).toEpochMilli()));
            Map<String, Long> expected = mine(scope).stream()
                    .filter(entry -> !entry.row().created().isBefore(FIRST.plus(Duration.ofHours(20))))
                    .filter(entry -> entry.row().who().properties().containsKey("it's"))
                    .collect(Collectors.groupingBy(
                            entry -> entry.row().who().properties().get("it's"),
                            TreeMap::new,
                            Collectors.summingLong(
                                    entry -> entry.row().spent().cost().orElse(0))));

            Costs costs = properties.costs("it's", filter, scope, 3);

            assertThat(costs.total())
                    .isEqualTo(expected.values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            assertThat(costs.dearest())
                    .hasSize(3)
                    .isSortedAccordingTo((left, right) -> Long.compare(right.cost(), left.cost()));
            assertThat(costs.dearest())
                    .allSatisfy(value -> assertThat(value.cost()).isEqualTo(expected.get(value.value())));
            assertThat(costs.dearest().get(0).cost())
                    .isEqualTo(expected.values().stream()
                            .max(Comparator.naturalOrder())
                            .orElseThrow());
        }
        assertThat(properties.costs("none", new Filter.All(), Scope.all(), 3)).isEqualTo(new Costs(List.of(), 0));
        assertThat(properties.costs("team", new Filter.All(), Scope.all(), 3))
                .isEqualTo(new Costs(List.of(new ValueCost("blue", 0)), 0));
    }

    @Test
    void scores_overTime_areThoseOfTheCalls() {
        Map<Group, List<BigDecimal>> expected =
                new TreeMap<>(Comparator.comparing(Group::step).thenComparing(Group::by));
        for (LedgerEntry entry : entries) {
            String name = random.nextBoolean() ? "tone" : "it's";
            BigDecimal score = new BigDecimal(random.nextInt(5)).movePointLeft(1);
            book.scores(entry.row().id(), Map.of(name, score), FIRST);
            long hour = (entry.row().created().toEpochMilli() + 30 * 60_000) / 3_600_000;
            if (entry.row().who().tenant().equals("a")) {
                expected.computeIfAbsent(new Group(hour, name), isNew -> new ArrayList<>())
                        .add(score);
            }
        }
        NumberQuery query = new NumberQuery(
                new Filter.All(), A, new TimeSpan(0, Long.MAX_VALUE), Increment.HOUR.step(-30), By.NOTHING);

        Map<Group, ScoreSum> found = scores.sums(query);

        assertThat(found.keySet()).isEqualTo(expected.keySet());
        found.forEach((group, sum) -> {
            List<BigDecimal> values = expected.get(group);
            BigDecimal total = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum.count()).isEqualTo(values.size());
            assertThat(sum.average()).isEqualByComparingTo(new ScoreSum(total, values.size()).average());
        });
    }

    private List<LedgerEntry> mine(Scope scope) {
        return entries.stream()
                .filter(entry -> scope.tenant().isEmpty()
                        || scope.tenant().get().equals(entry.row().who().tenant()))
                .toList();
    }
}
