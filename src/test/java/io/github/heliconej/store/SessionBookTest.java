package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.analytics.GroupPage;
import io.github.heliconej.analytics.SessionNumbers.Summary;
import io.github.heliconej.api.Session;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Entries;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Filter.Operator;
import io.github.heliconej.ledger.GroupColumn;
import io.github.heliconej.ledger.GroupFilter;
import io.github.heliconej.ledger.LedgerBook.Subject;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.ledger.SessionBook.Said;
import io.github.heliconej.ledger.SessionCall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions in the database, and what is said about them. */
class SessionBookTest extends EmptyLedger {

    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final Scope RED = new Scope(Optional.of("red"));
    private static final Scope BLUE = new Scope(Optional.of("blue"));

    private JdbcSessionBook sessions;
    private JdbcSessionNumbers numbers;

    @BeforeEach
    final void openOthers() {
        sessions = new JdbcSessionBook(database);
        numbers = new JdbcSessionNumbers(database);
    }

    @Test
    void calls_ofASession_areThereInOrder() {
        LedgerEntry later = call("red", "s", NOW.plusMillis(5));
        LedgerEntry sooner = call("red", "s", NOW);
        ledger.write(List.of(later, call("red", "other", NOW), sooner));

        List<SessionCall> calls = sessions.calls("s", Scope.all(), 10);

        assertThat(calls)
                .extracting(SessionCall::requestId)
                .containsExactly(sooner.row().requestId(), later.row().requestId());
        SessionCall call = calls.get(0);
        assertThat(call.path()).isEqualTo("/plan");
        assertThat(call.name()).isEqualTo("Trip");
        assertThat(call.end().model()).isEqualTo("gpt-4o-2024");
        assertThat(call.spent().totalTokens()).hasValue(15);
        assertThat(call.spent().cost()).hasValue(0);
        assertThat(call.firstToken()).isEqualTo(sooner.row().end().firstToken());
        assertThat(call.duration()).isEqualTo(sooner.row().end().duration());
        assertThat(sessions.calls("s", Scope.all(), 1)).hasSize(1);
    }

    @Test
    void session_ofAnotherTenant_isNotThere() {
        ledger.write(List.of(call("red", "s", NOW)));

        assertThat(sessions.isAny(RED)).isTrue();
        assertThat(sessions.isAny(BLUE)).isFalse();
        assertThat(sessions.has("s", BLUE)).isFalse();
        assertThat(sessions.calls("s", BLUE, 10)).isEmpty();
        assertThat(sessions.tag("s", BLUE, "mine", NOW)).isFalse();
        assertThat(sessions.rate("s", BLUE, true, NOW)).isFalse();
        assertThat(sessions.said("s", Scope.all())).isEqualTo(Said.NOTHING);
    }

    @Test
    void said_ofASession_isTheLastWord() {
        ledger.write(List.of(call("red", "s", NOW)));

        assertThat(sessions.tag("s", RED, "bad", NOW)).isTrue();
        sessions.tag("s", RED, "good", NOW);
        sessions.rate("s", RED, false, NOW);
        sessions.rate("s", RED, true, NOW);

        Said good = new Said(Optional.of("good"), Optional.of(true));
        assertThat(sessions.said("s", RED)).isEqualTo(good);
        assertThat(found(GroupFilter.ALL, RED)).extracting(Summary::said).containsExactly(good);
        sessions.tag("s", RED, "", NOW);
        assertThat(sessions.said("s", RED)).isEqualTo(new Said(Optional.empty(), Optional.of(true)));
    }

    @Test
    void said_byTenantsWithTheSameId_isKeptApart() {
        ledger.write(List.of(call("red", "s", NOW), call("blue", "s", NOW)));

        sessions.tag("s", RED, "of red", NOW);
        sessions.tag("s", BLUE, "of blue", NOW.plusMillis(1));

        assertThat(sessions.said("s", RED).tag()).hasValue("of red");
        assertThat(sessions.said("s", BLUE).tag()).hasValue("of blue");
        assertThat(sessions.said("s", Scope.all()).tag()).hasValue("of blue");
        sessions.tag("s", Scope.all(), "of all", NOW.plusMillis(2));
        assertThat(sessions.said("s", RED).tag()).hasValue("of all");
        assertThat(sessions.said("s", BLUE).tag()).hasValue("of all");
    }

    @Test
    void said_atOnce_isOneOfThem() {
        ledger.write(List.of(call("red", "s", NOW)));

        IntStream.range(0, 40).parallel().forEach(number -> sessions.tag("s", RED, "tag " + number, NOW));

        assertThat(sessions.said("s", RED).tag())
                .hasValueSatisfying(tag -> assertThat(tag).startsWith("tag "));
    }

    /** The tenants' rows come in the one order by names and in the other by ids. */
    @Test
    void said_byAdministratorsBesideADeletion_waitsInOneOrder() {
        for (int round = 0; round < 6; round++) {
            List<LedgerEntry> entries = IntStream.range(0, 40)
                    .mapToObj(number -> call("tenant" + (10 + number), "s", NOW.minusMillis(number)))
                    .toList();
            ledger.write(entries);

            TwoServers.atOnce(3, number -> {
                for (int time = 0; time < 3; time++) {
                    if (number == 0) {
                        sessions.tag("s", Scope.all(), "tag", NOW);
                    } else if (number == 1) {
                        sessions.rate("s", Scope.all(), true, NOW);
                    } else if (time == 1) {
                        book.delete(new Subject.User("u"), NOW);
                    }
                }
            });

            assertThat(sessions.has("s", Scope.all())).isFalse();
            assertThat(sessions.said("s", Scope.all())).isEqualTo(Said.NOTHING);
        }
    }

    @Test
    void said_whileTheFirstCallGoes_isSaidOfTheNext() {
        LedgerEntry first = call("red", "s", NOW);
        ledger.write(List.of(first, call("red", "s", NOW.plusMillis(1)), call("blue", "s", NOW)));

        TwoServers.atOnce(2, number -> {
            if (number == 0) {
                book.delete(new Subject.Call(first.row().id()), NOW);
            } else {
                assertThat(sessions.tag("s", Scope.all(), "tag", NOW)).isTrue();
            }
        });

        assertThat(sessions.said("s", RED).tag()).hasValue("tag");
        assertThat(sessions.said("s", BLUE).tag()).hasValue("tag");
    }

    @Test
    void tags_inFilters_areThoseOfSessions() {
        ledger.write(Stream.of("s1", "s2", "s3").map(id -> call("red", id, NOW)).toList());
        ledger.write(List.of(call("blue", "s1", NOW)));
        sessions.tag("s1", RED, "Good", NOW);
        sessions.tag("s2", RED, "better", NOW);

        assertThat(tagged(Operator.EQUALS, "Good")).containsExactly("s1");
        assertThat(tagged(Operator.NOT_EQUALS, "Good")).containsExactlyInAnyOrder("s1", "s2", "s3");
        assertThat(tagged(Operator.ILIKE, "good")).containsExactly("s1");
        assertThat(tagged(Operator.CONTAINS, "ET")).containsExactly("s2");
        assertThat(tagged(Operator.NOT_CONTAINS, "o")).containsExactlyInAnyOrder("s1", "s2", "s3");
    }

    private List<String> tagged(Operator operator, String value) {
        GroupFilter filter = GroupFilter.ALL.and(new Filter.OfTag(operator, value));
        return found(filter, Scope.all()).stream().map(Summary::id).toList();
    }

    @Test
    void said_ofASessionWithoutCalls_goesWithTheLastOfThem() {
        LedgerEntry first = call("red", "s", NOW);
        LedgerEntry last = call("red", "s", NOW.plusMillis(1));
        ledger.write(List.of(first, last, call("blue", "s", NOW)));
        sessions.tag("s", Scope.all(), "tag", NOW);
        sessions.rate("s", Scope.all(), true, NOW);

        book.delete(new Subject.Call(first.row().id()), NOW);
        assertThat(sessions.said("s", RED).tag()).hasValue("tag");
        book.delete(new Subject.Call(last.row().id()), NOW);

        assertThat(sessions.said("s", RED)).isEqualTo(Said.NOTHING);
        assertThat(sessions.said("s", BLUE)).isEqualTo(new Said(Optional.of("tag"), Optional.of(true)));
    }

    @Test
    void said_ofADeletedUsersSession_isForgotten() {
        ledger.write(List.of(call("red", "s", NOW)));
        sessions.tag("s", RED, "tag", NOW);
        sessions.rate("s", RED, false, NOW);

        assertThat(book.delete(new Subject.User("u"), NOW)).isEqualTo(1);

        ledger.write(List.of(call("red", "s", NOW)));
        assertThat(sessions.said("s", RED)).isEqualTo(Said.NOTHING);
    }

    @Test
    void said_ofAnOldSession_goesWithItsRows() {
        ledger.write(List.of(call("red", "s", NOW)));
        sessions.tag("s", RED, "tag", NOW);

        ledger.deleteRows(NOW.plusSeconds(7200));

        ledger.write(List.of(call("red", "s", NOW)));
        assertThat(sessions.said("s", RED)).isEqualTo(Said.NOTHING);
    }

    private List<Summary> found(GroupFilter filter, Scope scope) {
        return numbers.sessions(new GroupPage(filter, scope, GroupColumn.NAME, true, 0, 100)).stream()
                .filter(session -> !session.id().isEmpty())
                .toList();
    }

    /** With a property and a user as long as they may be, of letters that need most bytes. */
    @Test
    void call_ofTheLongestTexts_isOnRecord() {
        Session session = Session.of(odd(300), odd(1000), odd(300));
        LedgerEntry longest = Entries.of(odd(200), Entries.in(session, Entries.at(NOW, Entries.full(odd(300)))));
        ledger.write(List.of(longest));
        book.property(longest.row().id(), odd(200), odd(1000));

        assertThat(sessions.calls(odd(300), Scope.all(), 10)).hasSize(1);
        assertThat(found(
                        GroupFilter.ALL.and(new Filter.OfText(Column.USER_ID, Operator.EQUALS, odd(300))), Scope.all()))
                .hasSize(1);
        assertThat(book.delete(new Subject.Property(odd(200), odd(1000)), NOW)).isEqualTo(1);
    }

    /** Letters that no compression makes shorter. */
    private static String odd(int length) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < length; index++) {
            text.append((char) (0x4e00 + index * 7919 % 20_000));
        }
        return text.toString();
    }

    private static LedgerEntry call(String tenant, String session, Instant created) {
        return Entries.of(
                tenant, Entries.in(Session.of(session, "/plan", "Trip"), Entries.at(created, Entries.full("u"))));
    }
}
