package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.ledger.Books;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Entries;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Filter.Operator;
import io.github.heliconej.ledger.FilterOracle;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.LedgerPages;
import io.github.heliconej.ledger.PackedBody;
import io.github.heliconej.ledger.RowCursor;
import io.github.heliconej.ledger.RowPage;
import io.github.heliconej.ledger.RowQuery;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.ledger.StoredCall;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What SQL finds is what somebody finds who looks at each call. */
class FilterSqlTest {

    private static final List<String> TEXTS =
            List.of("", "a", "A", "ab", "a%", "a_", "a!", "!", "%", "it's", "\\", "\u00c4", "--", "gpt-4o");
    private static final List<Operator> OF_TEXTS = List.of(
            Operator.EQUALS,
            Operator.NOT_EQUALS,
            Operator.LIKE,
            Operator.ILIKE,
            Operator.CONTAINS,
            Operator.NOT_CONTAINS);
    private static final List<Operator> OF_NUMBERS =
            List.of(Operator.EQUALS, Operator.NOT_EQUALS, Operator.GT, Operator.GTE, Operator.LT, Operator.LTE);

    private final Random random = new Random(7);

    /** An empty one. */
    Database database() {
        return TestDatabase.h2();
    }

    @Test
    void filters_any_meanTheSameCallsInTheDatabase() {
        Database database = database();
        JdbcLedgerBook book = new JdbcLedgerBook(database);
        List<LedgerEntry> entries = new ArrayList<>();
        for (int index = 0; index < 60; index++) {
            entries.add(Entries.random(random, TEXTS));
        }
        new JdbcLedger(database).write(entries);
        entries.stream()
                .filter(entry -> random.nextBoolean())
                .forEach(entry -> book.scores(
                        entry.row().id(), Map.of("s", BigDecimal.valueOf(random.nextInt(3))), Instant.EPOCH));
        List<StoredCall> all = book.rows(query(new Filter.All(), Scope.all()));
        assertThat(all).hasSize(60);

        for (int round = 0; round < 150; round++) {
            Filter filter = filter(4);
            assertThat(ids(book.rows(query(filter, Scope.all()))))
                    .as(filter.toString())
                    .isEqualTo(ids(all.stream()
                            .filter(call -> FilterOracle.matches(filter, call))
                            .toList()));
            assertThat(book.count(filter, new Scope(Optional.of("a"))))
                    .isEqualTo(all.stream()
                            .filter(call -> call.row().who().tenant().equals("a"))
                            .filter(call -> FilterOracle.matches(filter, call))
                            .count());
        }
    }

    @Test
    void rows_inPages_areAllThereOnce() {
        Database database = database();
        JdbcLedgerBook book = new JdbcLedgerBook(database);
        List<LedgerEntry> entries = new ArrayList<>();
        for (int index = 0; index < 25; index++) {
            entries.add(Entries.random(random, TEXTS));
        }
        new JdbcLedger(database).write(entries);

        for (Column order : Column.values()) {
            List<UUID> paged = new ArrayList<>();
            for (int page = 0; page < 3; page++) {
                RowQuery query = RowQuery.of(new Filter.All(), Scope.all(), order, false)
                        .offset(page * 10L)
                        .limit(10);
                book.rows(query).forEach(call -> paged.add(call.row().id()));
            }
            assertThat(paged).as(order.name()).hasSize(25).doesNotHaveDuplicates();
        }
    }

    /** Those that were there are all seen, once and in order, whatever is put on record meanwhile. */
    @Test
    void rows_behindThePageBefore_areAllThereOnceInEveryOrder() {
        Database database = database();
        JdbcLedgerBook book = new JdbcLedgerBook(database);
        JdbcLedger ledger = new JdbcLedger(database);
        LedgerPages pages = Books.pages(book);
        List<LedgerEntry> entries = new ArrayList<>();
        for (int index = 0; index < 25; index++) {
            entries.add(Entries.random(random, TEXTS));
        }
        ledger.write(entries);

        for (Column order : Column.values()) {
            for (boolean isDescending : new boolean[] {true, false}) {
                RowQuery all = RowQuery.of(new Filter.All(), Scope.all(), order, isDescending)
                        .limit(1000);
                List<UUID> before = inOrder(book.rows(all));
                List<UUID> paged = new ArrayList<>();
                Optional<RowQuery> query = Optional.of(all.limit(7));
                while (query.isPresent()) {
                    RowPage page = pages.page(query.get());
                    paged.addAll(inOrder(page.rows()));
                    query = page.next().map(next -> all.after(RowCursor.parse(next.text(), order, isDescending), 7));
                    if (paged.size() == 14) {
                        ledger.write(List.of(Entries.random(random, TEXTS)));
                    }
                }
                assertThat(paged).as("%s, %s", order, isDescending).doesNotHaveDuplicates();
                paged.retainAll(before);
                assertThat(paged).as("%s, %s", order, isDescending).isEqualTo(before);
            }
        }
    }

    @Test
    void bodies_searched_areFoundBesideEveryOtherCondition() {
        Database database = database();
        JdbcLedgerBook book = new JdbcLedgerBook(database);
        List<LedgerEntry> entries = new ArrayList<>();
        for (int index = 0; index < 45; index++) {
            LedgerEntry entry = Entries.random(random, TEXTS);
            PackedBody body =
                    PackedBody.of(("{\"text\":\"" + any(List.of("Apples", "PEARS", "Gr\\u00fc\u00dfe")) + "\"}")
                            .getBytes(StandardCharsets.UTF_8));
            entries.add(new LedgerEntry(
                    entry.row(), Optional.of(body).filter(kept -> random.nextBoolean()), Optional.of(body)));
        }
        new JdbcLedger(database).write(entries);
        Filter model = new Filter.OfText(Column.MODEL, Operator.CONTAINS, "a");
        Filter body = new Filter.OfBody(false, "gr\u00fc\u00dfe");
        Filter request = new Filter.OfBody(true, "pEaRs");
        Filter stream = new Filter.OfFlag(Column.IS_STREAM, true);

        for (Filter filter : List.of(
                body,
                new Filter.Both(model, body),
                new Filter.Either(request, model),
                new Filter.Both(body, request),
                new Filter.Either(new Filter.Both(model, body), new Filter.Both(request, stream)))) {
            List<UUID> found =
                    inOrder(Books.pages(book).page(query(filter, Scope.all())).rows());
            assertThat(found)
                    .as(filter.toString())
                    .containsExactlyInAnyOrderElementsOf(entries.stream()
                            .filter(entry -> Books.matches(filter, entry))
                            .map(entry -> entry.row().id())
                            .toList());
        }
    }

    private static List<UUID> inOrder(List<StoredCall> calls) {
        return calls.stream().map(call -> call.row().id()).toList();
    }

    private static RowQuery query(Filter filter, Scope scope) {
        return RowQuery.of(filter, scope, Column.CREATED, true).limit(1000);
    }

    private static Set<UUID> ids(List<StoredCall> calls) {
        return calls.stream().map(call -> call.row().id()).collect(Collectors.toSet());
    }

    private Filter filter(int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            Filter left = filter(depth - 1);
            Filter right = filter(depth - 1);
            return random.nextBoolean() ? new Filter.Both(left, right) : new Filter.Either(left, right);
        }
        return switch (random.nextInt(6)) {
            case 0 -> new Filter.OfProperty(any(List.of("p", "q", "it's")), any(OF_TEXTS), any(TEXTS));
            case 1 -> new Filter.OfScore("s", any(OF_NUMBERS), BigDecimal.valueOf(random.nextInt(3)));
            case 2 -> new Filter.OfFlag(any(List.of(Column.IS_STREAM, Column.IS_CACHED)), random.nextBoolean());
            case 3 -> new Filter.OfNumber(any(FilterOracle.NUMBERS), any(OF_NUMBERS), number());
            default -> new Filter.OfText(any(FilterOracle.TEXTS), any(OF_TEXTS), any(TEXTS));
        };
    }

    private BigDecimal number() {
        return any(List.of(
                BigDecimal.ZERO, BigDecimal.ONE, new BigDecimal("1.5"), new BigDecimal("0.000000002"), BigDecimal.TEN));
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
