package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.heliconej.analytics.DistinctSketch;
import io.github.heliconej.analytics.Histogram;
import io.github.heliconej.analytics.Increment;
import io.github.heliconej.analytics.Measure;
import io.github.heliconej.analytics.NumberBook.Group;
import io.github.heliconej.analytics.NumberBook.Spread;
import io.github.heliconej.analytics.NumberQuery;
import io.github.heliconej.analytics.NumberQuery.By;
import io.github.heliconej.analytics.NumberQuery.Step;
import io.github.heliconej.analytics.Sum;
import io.github.heliconej.analytics.Sums;
import io.github.heliconej.analytics.TimeSpan;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.SettableClock;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Entries;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Filter.Operator;
import io.github.heliconej.ledger.FilterOracle;
import io.github.heliconej.ledger.LedgerBook.Subject;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.LedgerRow;
import io.github.heliconej.ledger.LedgerRow.Spent;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.ledger.StoredCall;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbers are what somebody counts who looks at each call, whether they come from sums or not. */
class JdbcNumbersTest {

    private static final List<String> TEXTS = List.of("", "a", "A", "b", "it's");
    private static final List<Operator> NUMBERS =
            List.of(Operator.EQUALS, Operator.NOT_EQUALS, Operator.GT, Operator.GTE, Operator.LT, Operator.LTE);
    private static final long HOUR = 3_600_000;

    private final Random random = new Random(5);
    private final SettableClock clock = new SettableClock();
    private final List<LedgerEntry> entries = new ArrayList<>();
    private Database source;
    private JdbcLedger ledger;
    private JdbcLedgerBook book;
    private JdbcNumbers numbers;

    /** An empty one. */
    Database database() {
        return TestDatabase.h2();
    }

    @BeforeEach
    final void fill() {
        Database database = database();
        source = database;
        ledger = new JdbcLedger(database);
        book = new JdbcLedgerBook(database);
        numbers = new JdbcNumbers(database, clock);
        Instant first = clock.instant().minus(Duration.ofHours(60));
        for (int index = 0; index < 400; index++) {
            Instant created = first.plusMillis(random.nextInt(60 * (int) HOUR));
            entries.add(Entries.at(created, Entries.random(random, TEXTS)));
        }
        int from = 0;
        while (from < entries.size()) {
            int until = Math.min(entries.size(), from + 1 + random.nextInt(80));
            ledger.write(entries.subList(from, until));
            from = until;
        }
    }

    @Test
    void numbers_any_areThoseOfTheCalls() {
        for (int round = 0; round < 120; round++) {
            requireThoseOfTheCalls(query());
        }
    }

    @Test
    void numbers_afterDeletions_areThoseOfTheCallsThatAreLeft() {
        book.delete(new Subject.User("a"), Instant.EPOCH);
        entries.removeIf(entry -> entry.row().who().user().equals(Optional.of("a")));
        book.delete(new Subject.Call(entries.remove(0).row().id()), Instant.EPOCH);
        Instant before = clock.instant().minus(Duration.ofMinutes(60 * 30 + 10));
        while (ledger.deleteRows(before)) {
            assertThat(entries).isNotEmpty();
        }
        Instant hour = Instant.ofEpochMilli(before.toEpochMilli() / HOUR * HOUR);
        entries.removeIf(entry -> entry.row().created().isBefore(hour));
        assertThat(entries).hasSizeBetween(50, 300);

        for (int round = 0; round < 40; round++) {
            requireThoseOfTheCalls(query());
        }
    }

    @Test
    void numbers_ofDaysWithSegments_areThoseOfTheCalls() {
        makeSegments();
        assertThat(daysWithSegments()).hasSizeBetween(3, 4);

        for (int round = 0; round < 120; round++) {
            requireThoseOfTheCalls(query());
        }
    }

    @Test
    void segments_afterAnyChangeOfTheDay_areNotReadAgain() {
        LedgerEntry old = entries.stream()
                .min(Comparator.comparing(entry -> entry.row().created()))
                .orElseThrow();
        Instant time = clock.instant().minus(Duration.ofMinutes(30));
        List<Runnable> changes = List.of(
                () -> write(Entries.at(time, Entries.random(random, TEXTS))),
                () -> book.property(entries.get(0).row().id(), "it's", "now"),
                () -> book.price(
                        Map.of(entries.get(0).row().id(), entries.get(0).row().spent())),
                () -> book.delete(new Subject.Call(entries.get(0).row().id()), Instant.EPOCH),
                () -> ledger.rebuildSums(),
                () -> ledger.deleteRows(old.row().created().plus(Duration.ofHours(1))));
        for (Runnable change : changes) {
            makeSegments();
            List<Long> before = daysWithSegments();
            change.run();
            assertThat(daysWithSegments()).hasSizeLessThan(before.size());
        }
    }

    private void write(LedgerEntry entry) {
        entries.add(0, entry);
        ledger.write(List.of(entry));
    }

    private void makeSegments() {
        new SegmentWork(source, 1, 70).run(clock.instant(), Instant.EPOCH);
    }

    private List<Long> daysWithSegments() {
        return source.jdbi().withHandle(handle -> handle.select("select id from segment_day order by id")
                .mapTo(Long.class)
                .list());
    }

    @Test
    void numbers_rebuilt_areTheSame() {
        ledger.rebuildSums();

        for (int round = 0; round < 40; round++) {
            requireThoseOfTheCalls(query());
        }
    }

    @Test
    void batch_givenAgain_countsOnce() {
        ledger.write(entries.subList(100, 150));

        requireThoseOfTheCalls(new NumberQuery(new Filter.All(), Scope.all(), TimeSpan.ALL, Step.NONE, By.NOTHING));
    }

    @Test
    void costs_beyondWhatANumberHolds_stayTheGreatest() {
        Instant past = clock.instant().minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.HOURS);
        ledger.write(List.of(dear(past.plusSeconds(60))));
        ledger.write(List.of(dear(past.plusSeconds(90)), dear(past.plusSeconds(90))));
        Instant end = past.plus(Duration.ofHours(1));

        for (Instant from : List.of(past, past.plusSeconds(1))) {
            TimeSpan span = new TimeSpan(from.toEpochMilli(), end.toEpochMilli());
            Map<Group, Sums> sums =
                    numbers.sums(new NumberQuery(new Filter.All(), Scope.all(), span, Step.NONE, By.NOTHING));
            assertThat(sums.get(new Group(0, "")).of(Sum.COST)).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void groups_moreThanMemoryIsMeantFor_areRefused() {
        NumberQuery hours = new NumberQuery(
                new Filter.All(), Scope.all(), TimeSpan.ALL, new Step(HOUR, 0), new By.OfColumn(Column.MODEL));
        JdbcNumbers small = new JdbcNumbers(source, clock, 10);

        for (Function<NumberQuery, ?> asked : List.<Function<NumberQuery, ?>>of(
                small::sums, small::users, query -> small.histograms(query, Measure.DURATION))) {
            assertThatThrownBy(() -> asked.apply(hours))
                    .isInstanceOfSatisfying(
                            Stop.class, refused -> assertThat(refused.status()).isEqualTo(400));
        }
    }

    private static LedgerEntry dear(Instant created) {
        LedgerRow row = Entries.at(created, Entries.bare()).row();
        Spent spent = new Spent(Optional.empty(), OptionalLong.of(Long.MAX_VALUE / 2), OptionalLong.empty(), 0, 0);
        return new LedgerEntry(
                new LedgerRow(row.id(), row.requestId(), row.created(), row.who(), row.what(), row.end(), spent),
                Optional.empty(),
                Optional.empty());
    }

    private void requireThoseOfTheCalls(NumberQuery query) {
        Map<Group, List<LedgerRow>> expected = entries.stream()
                .map(LedgerEntry::row)
                .filter(row -> row.created().toEpochMilli() >= query.span().from()
                        && row.created().toEpochMilli() < query.span().until())
                .filter(row ->
                        query.scope().tenant().map(row.who().tenant()::equals).orElse(true))
                .filter(row -> FilterOracle.matches(query.filter(), new StoredCall(row, Map.of())))
                .filter(row -> by(query.by()).apply(row).isPresent())
                .collect(Collectors.groupingBy(row -> new Group(
                        step(query.step(), row), by(query.by()).apply(row).orElseThrow())));

        assertThat(shown(numbers.sums(query))).as(query.toString()).isEqualTo(shownCalls(expected));
        for (Measure measure : Measure.values()) {
            requireDistribution(query, measure, expected);
        }
        requireSpreads(query, expected);
        Map<Group, Long> users = new TreeMap<>(Comparator.comparing(Group::toString));
        expected.forEach((group, rows) -> users.put(
                group,
                rows.stream()
                        .flatMap(row -> row.who().user().stream())
                        .distinct()
                        .count()));
        users.values().removeIf(count -> count == 0);
        Map<Group, Long> found = numbers.users(query).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().count()));
        assertThat(found).as(query.toString()).isEqualTo(users);
        assertThat(DistinctSketch.MOST).isGreaterThan(entries.size());
    }

    private void requireDistribution(NumberQuery query, Measure measure, Map<Group, List<LedgerRow>> expected) {
        Map<Group, Histogram> found = numbers.histograms(query, measure);
        expected.forEach((group, rows) -> {
            long[] values = rows.stream()
                    .flatMapToLong(row -> measure.of(row).stream())
                    .sorted()
                    .toArray();
            if (values.length == 0) {
                assertThat(found).doesNotContainKey(group);
            } else {
                assertThat(found.get(group).count()).as(query + " " + measure).isEqualTo(values.length);
                double middle = values[(values.length + 1) / 2 - 1];
                assertThat(found.get(group).quantile(0.5)).isCloseTo(middle, within(middle * 0.01));
            }
        });
    }

    private void requireSpreads(NumberQuery query, Map<Group, List<LedgerRow>> expected) {
        if (query.step().millis() > 0) {
            return;
        }
        Map<String, String> asked = new TreeMap<>();
        expected.forEach((group, rows) -> {
            if (random.nextInt(3) > 0) {
                Spread spread = new Spread();
                rows.forEach(row -> add(spread, row));
                asked.put(group.by(), text(spread));
            }
        });
        Map<String, String> found = new TreeMap<>();
        numbers.spreads(query, asked.keySet()).forEach((group, spread) -> found.put(group, text(spread)));
        assertThat(found).as(query.toString()).isEqualTo(asked);
    }

    private static void add(Spread spread, LedgerRow row) {
        Measure.DURATION.of(row).ifPresent(spread.duration()::add);
        Measure.FIRST_TOKEN.of(row).ifPresent(spread.firstToken()::add);
        row.who().user().ifPresent(spread.users()::add);
    }

    private static String text(Spread spread) {
        return Arrays.toString(spread.duration().bytes())
                + Arrays.toString(spread.firstToken().bytes())
                + spread.users().count();
    }

    private static Map<String, String> shown(Map<Group, Sums> all) {
        Map<String, String> shown = new TreeMap<>();
        all.forEach((group, sums) -> shown.put(group.toString(), text(sums)));
        return shown;
    }

    private static Map<String, String> shownCalls(Map<Group, List<LedgerRow>> all) {
        Map<String, String> shown = new TreeMap<>();
        all.forEach((group, rows) -> {
            Sums sums = new Sums();
            rows.forEach(sums::add);
            shown.put(group.toString(), text(sums));
        });
        return shown;
    }

    private static String text(Sums sums) {
        return Arrays.stream(Sum.values()).map(sum -> sum + "=" + sums.of(sum)).collect(Collectors.joining(" "));
    }

    private static long step(Step step, LedgerRow row) {
        return step.millis() == 0 ? 0 : Math.floorDiv(row.created().toEpochMilli() - step.offset(), step.millis());
    }

    private static Function<LedgerRow, Optional<String>> by(By by) {
        if (by instanceof By.OfProperty property) {
            return row -> Optional.ofNullable(row.who().properties().get(property.name()));
        }
        if (!(by instanceof By.OfColumn of)) {
            return row -> Optional.of("");
        }
        return switch (of.column()) {
            case MODEL -> row -> Optional.of(row.what().model());
            case TENANT -> row -> Optional.of(row.who().tenant());
            case STATUS -> row -> Optional.of(Integer.toString(row.end().status()));
            default -> row -> Optional.of(row.who().user().orElse(""));
        };
    }

    private NumberQuery query() {
        long now = clock.millis();
        long from = now - random.nextInt(70 * (int) HOUR);
        long until = from + random.nextInt(70 * (int) HOUR);
        Increment increment = any(List.of(Increment.values()));
        return new NumberQuery(
                filter(2),
                random.nextInt(4) == 0 ? new Scope(Optional.of("a")) : Scope.all(),
                random.nextInt(5) == 0 ? TimeSpan.ALL : new TimeSpan(from, until),
                random.nextInt(3) == 0 ? Step.NONE : increment.step(any(List.of(0, 0, -120, 300))),
                any(List.of(
                        By.NOTHING,
                        new By.OfColumn(Column.MODEL),
                        new By.OfColumn(Column.TENANT),
                        new By.OfColumn(Column.STATUS),
                        new By.OfColumn(Column.USER_ID),
                        new By.OfProperty("it's"))));
    }

    private Filter filter(int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            Filter left = filter(depth - 1);
            Filter right = filter(depth - 1);
            return random.nextBoolean() ? new Filter.Both(left, right) : new Filter.Either(left, right);
        }
        return switch (random.nextInt(9)) {
            case 0 -> new Filter.OfText(Column.USER_ID, Operator.NOT_EQUALS, any(TEXTS));
            case 1 -> new Filter.OfProperty("p", Operator.EQUALS, any(TEXTS));
            case 2 -> new Filter.OfNumber(Column.STATUS, Operator.GTE, BigDecimal.ONE);
            case 4 -> new Filter.OfNumber(Column.COST, any(NUMBERS), BigDecimal.valueOf(random.nextInt(40), 10));
            case 5 -> new Filter.OfFlag(Column.IS_CACHED, random.nextBoolean());
            case 6 -> new Filter.OfProperty("it's", any(List.of(Operator.NOT_CONTAINS, Operator.ILIKE)), any(TEXTS));
            case 3 -> new Filter.OfText(Column.MODEL, any(List.of(Operator.CONTAINS, Operator.EQUALS)), any(TEXTS));
            default -> new Filter.All();
        };
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
