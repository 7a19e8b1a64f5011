package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.analytics.GroupPage;
import io.github.heliconej.analytics.Percentile;
import io.github.heliconej.analytics.Sample;
import io.github.heliconej.analytics.Sampling;
import io.github.heliconej.analytics.SessionNumbers;
import io.github.heliconej.analytics.UserNumbers;
import io.github.heliconej.api.Session;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Entries;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Filter.Operator;
import io.github.heliconej.ledger.GroupColumn;
import io.github.heliconej.ledger.GroupFilter;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.LedgerRow;
import io.github.heliconej.ledger.RowQuery;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.ledger.SessionBook.Said;
import io.github.heliconej.ledger.StoredCall;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbers about sessions and users are what somebody counts who looks at each call. */
class GroupNumbersTest {

    private static final List<String> TEXTS = List.of("", "a", "A", "b", "it's", "%");
    private static final List<Operator> OPERATORS =
            List.of(Operator.EQUALS, Operator.NOT_EQUALS, Operator.GT, Operator.GTE, Operator.LT, Operator.LTE);
    private static final Instant FIRST = Instant.parse("2026-03-01T22:00:00Z");
    private static final int ROUNDS = 30;

    private final Random random = new Random(11);
    private JdbcLedgerBook book;
    private JdbcSessionNumbers sessions;
    private JdbcUserNumbers users;

    /** An empty one. */
    Database database() {
        return TestDatabase.h2();
    }

    JdbcSessionNumbers sessions(Database database) {
        return new JdbcSessionNumbers(database);
    }

    JdbcUserNumbers users(Database database) {
        return new JdbcUserNumbers(database);
    }

    @BeforeEach
    final void fill() {
        Database database = database();
        book = new JdbcLedgerBook(database);
        sessions = sessions(database);
        users = users(database);
        List<LedgerEntry> entries = new ArrayList<>();
        for (int index = 0; index < 250; index++) {
            Instant created = FIRST.plus(Duration.ofMinutes(random.nextInt(5 * 1440)));
            entries.add(Entries.at(created, call()));
        }
        new JdbcLedger(database).write(entries);
        // The last day's calls are in no segment.
        new SegmentWork(database, 1, 40).run(FIRST.plus(Duration.ofDays(4)), Instant.EPOCH);
    }

    private LedgerEntry call() {
        LedgerEntry entry = random.nextInt(8) == 0
                ? Entries.rateLimited(any(TEXTS.subList(1, 4)), random.nextBoolean())
                : Entries.random(random, TEXTS);
        if (random.nextInt(4) == 0) {
            return entry;
        }
        Optional<String> name = Optional.of(any(TEXTS)).filter(text -> !text.isEmpty());
        return Entries.in(new Session("s" + random.nextInt(20), Optional.empty(), name), entry);
    }

    @Test
    void sessions_any_areThoseOfTheCalls() {
        for (int round = 0; round < ROUNDS; round++) {
            GroupFilter filter = filter(false);
            Scope scope = scope();
            List<GroupOracle> expected = GroupOracle.of(calls(scope), filter, 0, GroupOracle::session);

            List<SessionNumbers.Summary> found =
                    sessions.sessions(new GroupPage(filter, scope, GroupColumn.CREATED, true, 0, 1000));

            assertThat(found)
                    .as(filter.toString())
                    .containsExactlyInAnyOrderElementsOf(
                            expected.stream().map(GroupNumbersTest::session).toList());
            requireTotals(sessions.totals(filter, scope), expected);
            requireNames(sessions.names(filter, scope, 100), expected);
            requireSamples(sessions.samples(filter, scope), expected);
        }
    }

    private static SessionNumbers.Summary session(GroupOracle group) {
        GroupOracle.Key key = GroupOracle.session(group.rows().get(0)).orElseThrow();
        return new SessionNumbers.Summary(
                key.id(), key.name(), group.created(), group.latest(), group.sums(), Said.NOTHING);
    }

    private static void requireTotals(SessionNumbers.Totals totals, List<GroupOracle> expected) {
        List<LedgerRow> rows =
                expected.stream().flatMap(group -> group.rows().stream()).toList();
        assertThat(totals.sessions()).isEqualTo(expected.size());
        assertThat(totals.sums()).isEqualTo(new GroupOracle(rows).sums());
    }

    private static void requireNames(List<SessionNumbers.Kind> names, List<GroupOracle> expected) {
        Map<String, List<GroupOracle>> byName = expected.stream()
                .collect(Collectors.groupingBy(group ->
                        GroupOracle.session(group.rows().get(0)).orElseThrow().name()));
        assertThat(names).hasSameSizeAs(byName.keySet());
        assertThat(names).isSortedAccordingTo((left, right) -> right.last().compareTo(left.last()));
        names.forEach(name -> {
            List<GroupOracle> groups = byName.get(name.name());
            GroupOracle all = new GroupOracle(
                    groups.stream().flatMap(group -> group.rows().stream()).toList());
            assertThat(name)
                    .isEqualTo(new SessionNumbers.Kind(
                            name.name(), all.created(), all.latest(), groups.size(), all.sums()));
        });
    }

    private static void requireSamples(SessionNumbers.Samples samples, List<GroupOracle> expected) {
        requireSame(
                samples.requests(), sample(expected, 0, group -> group.rows().size()));
        requireSame(samples.duration(), sample(expected, 3, GroupOracle::length));
        requireSame(samples.cost(), costs(expected));
    }

    private static Sample costs(List<GroupOracle> expected) {
        return sample(expected.stream().filter(GroupOracle::isPriced).toList(), 9, group -> group.sums()
                .cost());
    }

    private interface Number {
        long of(GroupOracle group);
    }

    private static Sample sample(List<GroupOracle> groups, int scale, Number number) {
        Sampling sampling = new Sampling();
        groups.stream().mapToLong(number::of).forEach(sampling::add);
        return new Sample(sampling, scale);
    }

    private static void requireSame(Sample found, Sample expected) {
        assertThat(found.average()).isEqualTo(expected.average());
        assertThat(found.distribution(Percentile.P95, true)).isEqualTo(expected.distribution(Percentile.P95, true));
    }

    @Test
    void users_any_areThoseOfTheCalls() {
        for (int round = 0; round < ROUNDS; round++) {
            int minutesBehind = (random.nextInt(5) - 2) * 300;
            long behind = minutesBehind * 60_000L;
            GroupFilter filter = filter(true);
            Scope scope = scope();
            GroupColumn order = any(Arrays.asList(GroupColumn.values()));
            List<GroupOracle> expected = GroupOracle.of(calls(scope), filter, behind, GroupOracle::user);

            UserNumbers.Users found =
                    users.users(new GroupPage(filter, scope, order, random.nextBoolean(), 0, 1000), minutesBehind);

            assertThat(found.users())
                    .as(filter + " " + order + " " + minutesBehind)
                    .containsExactlyInAnyOrderElementsOf(
                            expected.stream().map(group -> user(group, behind)).toList());
            assertThat(found.count()).isEqualTo(expected.size());
            UserNumbers.Samples samples = users.samples(filter, scope, minutesBehind);
            requireSame(samples.requests(), sample(expected, 0, group -> group.rows()
                    .size()));
            requireSame(samples.cost(), costs(expected));
        }
    }

    private static UserNumbers.Summary user(GroupOracle group, long behind) {
        return new UserNumbers.Summary(
                group.rows().get(0).who().user().orElseThrow(),
                group.created(),
                group.latest(),
                group.days(behind),
                group.rateLimited(),
                group.sums());
    }

    @Test
    void groups_sortedByAnything_areInThatOrderPageByPage() {
        List<GroupOracle> all = GroupOracle.of(calls(Scope.all()), GroupFilter.ALL, 0, GroupOracle::user);
        Map<String, GroupOracle> byUser = all.stream()
                .collect(Collectors.toMap(
                        group -> group.rows().get(0).who().user().orElseThrow(), group -> group));
        for (GroupColumn order : GroupColumn.values()) {
            List<BigDecimal> numbers = new ArrayList<>();
            for (int offset = 0; offset < 8; offset += 2) {
                GroupPage page = new GroupPage(GroupFilter.ALL, Scope.all(), order, true, offset, 2);
                UserNumbers.Users found = users.users(page, 0);
                assertThat(found.count()).isEqualTo(all.size());
                found.users().forEach(user -> numbers.add(byUser.get(user.id()).number(order, 0)));
            }
            assertThat(numbers)
                    .as(order.name())
                    .hasSameSizeAs(all)
                    .isSortedAccordingTo((left, right) -> right.compareTo(left));
        }
    }

    @Test
    void sessions_sortedByAnything_areEachOnOnePage() {
        int all = GroupOracle.of(calls(Scope.all()), GroupFilter.ALL, 0, GroupOracle::session)
                .size();
        for (GroupColumn order : List.of(GroupColumn.NAME, GroupColumn.REQUESTS, GroupColumn.LATENCY)) {
            List<SessionNumbers.Summary> paged = new ArrayList<>();
            for (int offset = 0; offset < all; offset += 7) {
                paged.addAll(sessions.sessions(new GroupPage(GroupFilter.ALL, Scope.all(), order, false, offset, 7)));
            }
            assertThat(paged).hasSize(all).doesNotHaveDuplicates();
        }
    }

    @Test
    void nothing_found_isZerosAndEmptyLists() {
        GroupFilter none = GroupFilter.ALL.and(new Filter.OfText(Column.MODEL, Operator.EQUALS, "no such model"));

        assertThat(sessions.sessions(new GroupPage(none, Scope.all(), GroupColumn.COST, true, 0, 10)))
                .isEmpty();
        assertThat(sessions.totals(none, Scope.all()))
                .isEqualTo(new SessionNumbers.Totals(0, new GroupOracle(List.of()).sums()));
        assertThat(sessions.names(none, Scope.all(), 10)).isEmpty();
        assertThat(sessions.samples(none, Scope.all()).cost().average()).isEqualTo(BigDecimal.ZERO);
        assertThat(users.users(new GroupPage(none, Scope.all(), GroupColumn.COST, true, 0, 10), 0))
                .isEqualTo(new UserNumbers.Users(List.of(), 0));
        assertThat(users.isAny(Scope.all())).isTrue();
        assertThat(users.isAny(new Scope(Optional.of("nobody")))).isFalse();
    }

    private List<StoredCall> calls(Scope scope) {
        return book.rows(
                RowQuery.of(new Filter.All(), scope, Column.CREATED, true).limit(1000));
    }

    private Scope scope() {
        return random.nextBoolean() ? Scope.all() : new Scope(Optional.of("a"));
    }

    private GroupFilter filter(boolean isOfUsers) {
        Filter rows =
                switch (random.nextInt(5)) {
                    case 0 -> new Filter.OfText(Column.MODEL, Operator.NOT_EQUALS, any(TEXTS));
                    case 1 -> new Filter.OfProperty("p", Operator.EQUALS, any(TEXTS));
                    case 2 -> new Filter.OfNumber(Column.STATUS, any(OPERATORS), BigDecimal.ONE);
                    case 3 -> new Filter.OfFlag(Column.IS_STREAM, random.nextBoolean());
                    default -> new Filter.All();
                };
        Filter groups = random.nextInt(3) == 0
                ? new Filter.All()
                : new Filter.Either(group(isOfUsers), new Filter.Both(group(isOfUsers), group(isOfUsers)));
        return new GroupFilter(rows, groups);
    }

    private Filter group(boolean isOfUsers) {
        if (random.nextInt(5) == 0) {
            Column key = isOfUsers ? Column.USER_ID : any(List.of(Column.SESSION_ID, Column.SESSION_NAME));
            return new Filter.OfText(key, Operator.EQUALS, key == Column.SESSION_ID ? "s3" : any(TEXTS));
        }
        List<GroupColumn> columns = Arrays.stream(GroupColumn.values())
                .filter(column -> column != GroupColumn.NAME)
                .filter(column -> isOfUsers || !column.isOfDays() && column != GroupColumn.RATE_LIMITED)
                .toList();
        GroupColumn column = any(columns);
        return new Filter.OfGroup(column, any(OPERATORS), value(column));
    }

    private BigDecimal value(GroupColumn column) {
        return switch (column) {
            case CREATED, LATEST ->
                BigDecimal.valueOf(
                        FIRST.plus(Duration.ofHours(random.nextInt(120))).toEpochMilli());
            case COST -> BigDecimal.valueOf(random.nextInt(6), 9);
            default -> any(List.of(BigDecimal.ZERO, BigDecimal.ONE, new BigDecimal("1.5"), new BigDecimal("4")));
        };
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
