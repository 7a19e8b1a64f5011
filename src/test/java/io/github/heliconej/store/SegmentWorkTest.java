package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.analytics.NumberQuery;
import io.github.heliconej.analytics.NumberQuery.By;
import io.github.heliconej.analytics.NumberQuery.Step;
import io.github.heliconej.analytics.Sum;
import io.github.heliconej.analytics.TimeSpan;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Entries;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Filter.Operator;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.RowQuery;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.segment.Field;
import io.github.heliconej.segment.Segment;
import io.github.heliconej.segment.SegmentQuery;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Segments have each call once, however they came about. */
class SegmentWorkTest extends EmptyLedger {

    private static final String CREATED = Field.CREATED.name();
    private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant NEXT_DAY = DAY.plus(Duration.ofDays(1));
    private static final Duration LATE = Duration.ofMinutes(10);
    private static final int LEAST = 5;
    private static final int MOST = 10;

    private final Map<String, Long> expected = new TreeMap<>();

    @Test
    void calls_ofAFinishedDay_areInSegmentsOfTheMost() {
        write(DAY, 35);

        run(NEXT_DAY.plus(LATE));

        assertThat(parts()).containsExactly(10, 10, 10, 5);
        requireAll();
    }

    @Test
    void calls_atTheSameMoment_areCountedOnce() {
        write(IntStream.range(0, 35)
                .mapToObj(index -> Entries.at(DAY.plusMillis(index / 30)))
                .toList());

        run(NEXT_DAY.plus(LATE));

        assertThat(parts()).hasSize(4);
        requireAll();
    }

    @Test
    void calls_atTheSameMoment_areCountedOnceWhileSomeAreStillMissing() {
        write(IntStream.range(0, 15).mapToObj(index -> Entries.at(DAY)).toList());
        run(NEXT_DAY.plus(LATE));
        database.jdbi().useHandle(handle -> {
            handle.execute("delete from segment where part = 1");
            handle.execute("update segment_day set parts = 1, until = " + DAY.toEpochMilli());
        });

        requireAll();
    }

    @Test
    void calls_ofADayThatGoesOn_areAddedAsTimeGoesBy() {
        Instant now = DAY.plus(Duration.ofHours(1));
        for (int hour = 0; hour < 4; hour++) {
            write(now, 7);
            now = now.plus(Duration.ofHours(1));
            run(now);
            requireAll();
        }
        assertThat(parts()).containsExactly(7, 7, 7, 7);

        write(now, 3);
        run(now.plus(Duration.ofHours(1)));
        assertThat(parts()).as("few calls are not worth it").hasSize(4);
        requireAll();
    }

    @Test
    void segments_inPieces_areMadeAnewWhenTheDayIsOver() {
        SegmentWork work = new SegmentWork(database, LEAST, 100);
        Instant now = DAY;
        for (int hour = 0; hour < 12; hour++) {
            write(now.plusSeconds(1), 5);
            now = now.plus(Duration.ofHours(1));
            work.run(now.plus(LATE), Instant.EPOCH);
        }
        assertThat(parts()).hasSize(12);

        work.run(NEXT_DAY.plus(LATE), Instant.EPOCH);
        assertThat(parts()).containsExactly(60);
        requireAll();
    }

    @Test
    void segments_thatTakeManyPartsForTheirTexts_areNotMadeAgainAndAgain() {
        write(IntStream.range(0, 60)
                .mapToObj(index -> Entries.at(DAY.plusSeconds(index), Entries.full("user " + index % 7)))
                .toList());
        new SegmentWork(database, LEAST, 4).run(NEXT_DAY.plus(LATE), Instant.EPOCH);
        assertThat(parts()).hasSize(15);

        new SegmentWork(database, LEAST, 100).run(NEXT_DAY.plus(LATE), Instant.EPOCH);

        assertThat(parts()).hasSize(15);
    }

    @Test
    void call_thatComesLate_isCountedAndIsInTheSegmentsOfTheNextRun() {
        write(DAY, 20);
        run(DAY.plus(Duration.ofHours(2)));
        assertThat(parts()).hasSize(2);

        write(DAY.plus(Duration.ofMinutes(100)), 1);
        assertThat(parts()).isEmpty();
        requireAll();

        run(DAY.plus(Duration.ofHours(2)));
        assertThat(parts()).hasSize(3);
        requireAll();
    }

    /** Whoever makes segments may have read past its place already. */
    @Test
    void call_thatComesWhileSegmentsAreMade_stopsTheirMaking() {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into segment_day (id, until, last_id, reaching, parts, calls, has_properties, has_grown)"
                                + " values (?, ?, ?, ?, 0, 0, true, false)",
                        DAY.toEpochMilli(),
                        DAY.toEpochMilli(),
                        new UUID(0, 0),
                        NEXT_DAY.toEpochMilli()));

        write(DAY.plusSeconds(1), 1);

        int announced = database.jdbi().withHandle(handle -> handle.select("select count(*) from segment_day")
                .mapTo(Integer.class)
                .one());
        assertThat(announced).isZero();
    }

    @Test
    void call_thatComesNow_leavesSegmentsAlone() {
        write(DAY, 20);
        run(DAY.plus(Duration.ofHours(2)));

        write(DAY.plus(Duration.ofHours(2)).minus(LATE).plusMillis(1), 1);

        assertThat(parts()).hasSize(2);
        requireAll();
    }

    @Test
    void days_withFewCallsOrSoonDeletedOnes_haveNoSegments() {
        write(DAY, LEAST - 1);
        write(NEXT_DAY, 20);

        new SegmentWork(database, LEAST, MOST).run(NEXT_DAY.plus(Duration.ofDays(2)), NEXT_DAY.plusMillis(1));

        assertThat(parts()).isEmpty();
        run(NEXT_DAY.plus(Duration.ofDays(2)));
        assertThat(parts()).hasSize(2);
    }

    @Test
    void properties_ofManyNames_areReadFromTheCalls() {
        List<LedgerEntry> entries = IntStream.range(0, 300)
                .mapToObj(index -> {
                    LedgerEntry entry = Entries.at(DAY.plusSeconds(index));
                    return new LedgerEntry(
                            entry.row().withProperties(Map.of("name-" + index % 250, "v")),
                            entry.request(),
                            entry.response());
                })
                .toList();
        write(entries);
        new SegmentWork(database, LEAST, 1000).run(NEXT_DAY.plus(LATE), Instant.EPOCH);

        assertThat(parts()).hasSize(1);
        assertThat(sums(new By.OfProperty("name-7"))).isEqualTo(Map.of("v", 2L));
        requireAll();
    }

    /** Whoever reads sees the same all the time, whatever others do. */
    @Test
    void segments_deletedWhileSomebodyReads_areReadToTheEnd() {
        write(DAY, 30);
        run(NEXT_DAY.plus(LATE));
        NumberQuery query = query(By.NOTHING);
        SegmentQuery segments = SegmentQuery.of(query, List.of(Field.STATUS)).orElseThrow();
        List<Long> counts = new ArrayList<>();

        List<TimeSpan> others =
                database.inSnapshot(handle -> Segments.each(handle, segments, query.span(), (group, calls) -> {
                    if (counts.isEmpty()) {
                        deleteSegments();
                    }
                    counts.add(calls.sum(Sum.CALLS));
                }));

        assertThat(counts).containsExactly(10L, 10L, 10L);
        assertThat(others)
                .containsExactly(
                        new TimeSpan(0, DAY.toEpochMilli()), new TimeSpan(NEXT_DAY.toEpochMilli(), Long.MAX_VALUE));
        assertThat(parts()).isEmpty();
    }

    /** Within a transaction, Jdbi's handle would be that of the transaction. */
    private void deleteSegments() {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from segment_day");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void rows_inTheOrderOfANumber_areTheSameWithSegments() {
        Random random = new Random(17);
        List<LedgerEntry> entries = IntStream.range(0, 120)
                .mapToObj(index -> Entries.at(
                        DAY.plusSeconds(random.nextInt(100_000)), Entries.random(random, List.of("", "a", "b"))))
                .toList();
        write(entries);
        Map<String, List<UUID>> without = pages();
        assertThat(parts()).isEmpty();

        run(NEXT_DAY.plus(Duration.ofHours(2)));

        assertThat(parts().size()).isGreaterThan(9);
        assertThat(pages()).isEqualTo(without);
    }

    private Map<String, List<UUID>> pages() {
        Map<String, List<UUID>> pages = new TreeMap<>();
        Filter some = new Filter.OfText(Column.USER_ID, Operator.NOT_EQUALS, "a");
        Filter time = new Filter.OfNumber(
                Column.CREATED,
                Operator.GTE,
                BigDecimal.valueOf(DAY.plusSeconds(20_000).toEpochMilli()));
        for (Column order : Column.values()) {
            for (Filter filter : List.of(new Filter.All(), some, time)) {
                for (int offset : new int[] {0, 30, 990}) {
                    for (boolean isDescending : new boolean[] {true, false}) {
                        RowQuery query = RowQuery.of(filter, new Scope(Optional.of("a")), order, isDescending)
                                .offset(offset)
                                .limit(11);
                        pages.put(
                                query.toString(),
                                book.rows(query).stream()
                                        .map(call -> call.row().id())
                                        .toList());
                    }
                }
            }
        }
        return pages;
    }

    private void run(Instant now) {
        new SegmentWork(database, LEAST, MOST).run(now, Instant.EPOCH);
    }

    private void write(Instant first, int count) {
        write(IntStream.range(0, count)
                .mapToObj(index -> Entries.at(first.plusSeconds(60L * index), Entries.full("user " + index % 7)))
                .toList());
    }

    private void write(List<LedgerEntry> entries) {
        ledger.write(entries);
        entries.forEach(entry -> expected.merge(entry.row().who().user().orElse(""), 1L, Long::sum));
    }

    /** How many calls each segment has. */
    private List<Integer> parts() {
        SegmentQuery all = SegmentQuery.of(query(By.NOTHING), List.of()).orElseThrow();
        List<Integer> parts = new ArrayList<>();
        database.jdbi().useHandle(handle -> handle.select(
                        "select bytes from segment where name = ? order by day_id, part", CREATED)
                .mapTo(byte[].class)
                .forEach(bytes -> all.each(
                        new Segment(Map.of(CREATED, bytes)),
                        TimeSpan.ALL,
                        (group, calls) -> parts.add((int) calls.sum(Sum.CALLS)))));
        return parts;
    }

    private void requireAll() {
        assertThat(sums(new By.OfColumn(Column.USER_ID))).isEqualTo(expected);
    }

    private Map<String, Long> sums(By by) {
        return new JdbcNumbers(database, Clock.systemUTC())
                .sums(query(by)).entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().by(), entry -> entry.getValue()
                                .of(Sum.CALLS)));
    }

    private static NumberQuery query(By by) {
        return new NumberQuery(new Filter.All(), Scope.all(), TimeSpan.ALL, Step.NONE, by);
    }
}
