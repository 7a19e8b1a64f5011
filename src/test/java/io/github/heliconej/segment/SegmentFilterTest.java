package io.github.heliconej.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Entries;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Filter.Operator;
import io.github.heliconej.ledger.FilterOracle;
import io.github.heliconej.ledger.LedgerRow;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.ledger.StoredCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A segment finds what somebody finds who looks at each call. */
class SegmentFilterTest {

    private static final List<String> TEXTS =
            List.of("", "a", "A", "ab", "a%", "a_", "a!", "%", "it's", "\\", "\u00c4", "\ud83d\ude00", ".*", "gpt-4o");
    private static final List<Operator> OF_TEXTS = List.of(
            Operator.EQUALS,
            Operator.NOT_EQUALS,
            Operator.LIKE,
            Operator.ILIKE,
            Operator.CONTAINS,
            Operator.NOT_CONTAINS);
    private static final List<Operator> OF_NUMBERS =
            List.of(Operator.EQUALS, Operator.NOT_EQUALS, Operator.GT, Operator.GTE, Operator.LT, Operator.LTE);
    private static final List<BigDecimal> NUMBERS = List.of(
            BigDecimal.ZERO,
            BigDecimal.ONE,
            new BigDecimal("1.5"),
            new BigDecimal("-0.5"),
            new BigDecimal("0.000000001"),
            new BigDecimal("1e40"),
            new BigDecimal("-1e40"),
            BigDecimal.valueOf(Long.MAX_VALUE),
            BigDecimal.valueOf(Long.MIN_VALUE));

    private final Random random = new Random(11);

    @Test
    void filters_any_meanTheSameCallsInASegment() {
        List<LedgerRow> rows = rows();
        Segment segment = segment(rows);

        for (int round = 0; round < 1000; round++) {
            Filter filter = filter(3);
            Scope scope = random.nextInt(3) == 0 ? new Scope(Optional.of("a")) : Scope.all();
            assertThat(SegmentFilter.knows(filter)).isTrue();
            assertThat(SegmentFilter.calls(segment, filter, scope).stream().toArray())
                    .as(filter.toString())
                    .isEqualTo(places(
                            rows,
                            row -> FilterOracle.matches(filter, new StoredCall(row, Map.of()))
                                    && scope.tenant()
                                            .map(row.who().tenant()::equals)
                                            .orElse(true)));
        }
    }

    @Test
    void columns_ofAFilter_areAllThatItReads() {
        List<LedgerRow> rows = rows();
        SegmentMaker maker = new SegmentMaker(100);
        rows.forEach(maker::add);
        for (int round = 0; round < 200; round++) {
            Filter filter = filter(3);
            Map<String, byte[]> columns = maker.columns();
            columns.keySet()
                    .removeIf(name -> !name.equals("CREATED")
                            && !SegmentFilter.columns(filter).contains(name));
            assertThat(SegmentFilter.calls(new Segment(columns), filter, Scope.all()))
                    .isEqualTo(SegmentFilter.calls(segment(rows), filter, Scope.all()));
        }
    }

    @Test
    void ends_areBeginningsAndDurationsTogether() {
        List<LedgerRow> rows = rows();
        LedgerRow some = rows.get(7);
        long end = some.created().plus(some.end().duration()).toEpochMilli();

        assertThat(SegmentFilter.calls(
                                segment(rows),
                                new Filter.OfNumber(Column.ENDED, Operator.LTE, BigDecimal.valueOf(end)),
                                Scope.all())
                        .stream()
                        .toArray())
                .isEqualTo(places(
                        rows, row -> row.created().plus(row.end().duration()).toEpochMilli() <= end));
    }

    @Test
    void filters_onWhatSegmentsDoNotHave_areNotKnown() {
        Filter known = new Filter.OfText(Column.MODEL, Operator.EQUALS, "m");
        for (Filter unknown : List.of(
                new Filter.OfScore("s", Operator.EQUALS, BigDecimal.ONE),
                new Filter.OfTag(Operator.EQUALS, "t"),
                new Filter.OfBody(true, "b"),
                new Filter.OfDataset(UUID.randomUUID()),
                new Filter.OfId(Column.REQUEST_ID, Operator.EQUALS, UUID.randomUUID()),
                new Filter.OfFlag(Column.IS_STREAM, true))) {
            assertThat(SegmentFilter.knows(unknown)).isFalse();
            assertThat(SegmentFilter.knows(new Filter.Both(known, unknown))).isFalse();
            assertThat(SegmentFilter.knows(new Filter.Either(unknown, known))).isFalse();
        }
    }

    @Test
    void segments_withLongTexts_areFullEarly() {
        SegmentMaker maker = new SegmentMaker(10_000);
        while (!maker.isFull()) {
            maker.add(Entries.full("\u00fc".repeat(280) + maker.size()).row());
        }
        assertThat(maker.size()).isBetween(1000, 2000);
        assertThat(maker.columns().values())
                .allSatisfy(bytes -> assertThat(bytes).hasSizeLessThan(1 << 20));
    }

    private List<LedgerRow> rows() {
        List<LedgerRow> rows = new ArrayList<>();
        for (int index = 0; index < 80; index++) {
            rows.add(Entries.random(random, TEXTS).row());
        }
        return rows;
    }

    private static Segment segment(List<LedgerRow> rows) {
        SegmentMaker maker = new SegmentMaker(100);
        rows.forEach(maker::add);
        return new Segment(maker.columns());
    }

    private static int[] places(List<LedgerRow> rows, Predicate<LedgerRow> isMeant) {
        return IntStream.range(0, rows.size())
                .filter(place -> isMeant.test(rows.get(place)))
                .toArray();
    }

    private Filter filter(int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            Filter left = filter(depth - 1);
            Filter right = filter(depth - 1);
            return random.nextBoolean() ? new Filter.Both(left, right) : new Filter.Either(left, right);
        }
        return switch (random.nextInt(5)) {
            case 0 -> new Filter.OfText(any(FilterOracle.TEXTS), any(OF_TEXTS), any(TEXTS));
            case 1 -> new Filter.OfProperty(any(List.of("p", "it's", "none")), any(OF_TEXTS), any(TEXTS));
            case 2 -> new Filter.OfNumber(any(FilterOracle.NUMBERS), any(OF_NUMBERS), any(NUMBERS));
            case 3 -> new Filter.OfFlag(Column.IS_CACHED, random.nextBoolean());
            default -> new Filter.All();
        };
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
