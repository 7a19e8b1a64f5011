package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.access.RecordedLog;
import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.Entries;
import io.github.heliconej.ledger.LedgerBook;
import io.github.heliconej.ledger.LedgerBook.Subject;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.LedgerRow;
import io.github.heliconej.ledger.PackedBody;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.ledger.StoredCall;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JdbcLedgerTest extends EmptyLedger {

    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

    @Test
    void user_withALongName_isDeletedByTheWholeOfIt() {
        String name = "u".repeat(400);
        ledger.write(List.of(Entries.full(name.substring(0, 300)), Entries.full("other")));

        assertThat(book.delete(new Subject.User(name), NOW)).isEqualTo(1);
        assertThat(book.delete(new Subject.User("\0"), NOW)).isZero();
        assertThat(book.delete(new Subject.Property("p", "\0"), NOW)).isZero();
    }

    @Test
    void entries_written_areReadAsTheyWere() {
        LedgerEntry full = Entries.full("u");
        LedgerEntry bare = Entries.bare();

        LedgerEntry reported = Entries.reported();

        ledger.write(List.of(full, bare, reported));

        for (LedgerEntry entry : List.of(full, bare, reported)) {
            StoredCall read = find(entry).orElseThrow();
            assertThat(read.row()).isEqualTo(entry.row());
            assertThat(book.bodies(entry.row().id()).request().map(String::new))
                    .isEqualTo(entry.request().map(PackedBody::unpack).map(String::new));
            assertThat(book.bodies(entry.row().id()).response().map(String::new))
                    .isEqualTo(entry.response().map(PackedBody::unpack).map(String::new));
        }
    }

    @Test
    void batch_givenAgain_isKeptOnce() {
        LedgerEntry first = Entries.full("u");
        LedgerEntry second = Entries.full("u");
        ledger.write(List.of(first));

        ledger.write(List.of(first, second));
        ledger.write(List.of(first, second));

        assertThat(book.delete(new Subject.User("u"), NOW)).isEqualTo(2);
    }

    @Test
    void entry_thatTheDatabaseRefuses_doesNotTakeTheOthersWithIt() {
        LedgerEntry good = Entries.full("u");
        LedgerEntry odd = Entries.full("x".repeat(5000));
        try (RecordedLog log = RecordedLog.of(JdbcLedger.class)) {
            ledger.write(List.of(odd, good));

            assertThat(log.texts()).hasSize(1);
        }
        assertThat(find(good)).isPresent();
        assertThat(find(odd)).isEmpty();
    }

    @Test
    void find_ofAnotherTenant_isEmpty() {
        LedgerEntry entry = Entries.full("u");
        ledger.write(List.of(entry));

        assertThat(book.find(entry.row().requestId(), new Scope(Optional.of("key:1"))))
                .isPresent();
        assertThat(book.find(entry.row().requestId(), new Scope(Optional.of("key:2"))))
                .isEmpty();
    }

    @Test
    void said_laterOn_replacesWhatWasSaid() {
        LedgerEntry entry = Entries.full("u");
        ledger.write(List.of(entry));
        book.property(entry.row().id(), "team", "red");
        book.property(entry.row().id(), "plan", "gold");
        book.scores(entry.row().id(), Map.of("a", BigDecimal.ONE, "b", new BigDecimal("0.5")), NOW);
        book.scores(entry.row().id(), Map.of("a", BigDecimal.ZERO), NOW.plusMillis(1));

        StoredCall call = find(entry).orElseThrow();
        assertThat(call.row().who().properties()).containsEntry("team", "red").containsEntry("plan", "gold");
        assertThat(call.scores().get("a").value()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(call.scores().get("a").updated()).isEqualTo(NOW.plusMillis(1));
        assertThat(call.scores().get("b").value()).isEqualByComparingTo(new BigDecimal("0.5"));
    }

    @Test
    void said_beyondTheMost_isRefusedByTheRow() {
        LedgerEntry entry = Entries.bare();
        ledger.write(List.of(entry));
        UUID id = entry.row().id();
        book.scores(id, scores("s", StoredCall.MOST_SCORES), NOW);
        for (int number = 0; number < LedgerRow.MOST_PROPERTIES; number++) {
            book.property(id, "p" + number, "v");
        }

        assertThatThrownBy(() -> book.property(id, "p", "v"))
                .isInstanceOfSatisfying(Stop.class, refused -> {
                    assertThat(refused.status()).isEqualTo(400);
                    assertThat(refused.failure().param()).contains("key");
                })
                .hasMessage("A request has 100 properties at most; this one has 100 already.");
        assertThatThrownBy(() -> book.scores(id, Map.of("s0", BigDecimal.ZERO, "s", BigDecimal.ONE), NOW))
                .isInstanceOfSatisfying(
                        Stop.class,
                        refused -> assertThat(refused.failure().param()).contains("scores"))
                .hasMessage("A request has 100 scores at most; this one has 100 already.");
        book.property(id, "p0", "w");
        book.scores(id, Map.of("s1", BigDecimal.TEN), NOW);
        book.scores(id, Map.of(StoredCall.FEEDBACK, BigDecimal.ONE), NOW);

        StoredCall call = find(entry).orElseThrow();
        assertThat(call.row().who().properties())
                .hasSize(LedgerRow.MOST_PROPERTIES)
                .containsEntry("p0", "w");
        assertThat(call.scores()).hasSize(StoredCall.MOST_SCORES + 1).containsKey(StoredCall.FEEDBACK);
        assertThat(call.scores().get("s0").value()).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(call.scores().get("s1").value()).isEqualByComparingTo(BigDecimal.TEN);
    }

    @Test
    void said_atOnce_isNoMoreThanTheMost() {
        LedgerEntry entry = Entries.bare();
        ledger.write(List.of(entry));
        UUID id = entry.row().id();
        book.scores(id, scores("s", StoredCall.MOST_SCORES - 5), NOW);
        AtomicInteger refused = new AtomicInteger();

        TwoServers.atOnce(20, number -> {
            try {
                book.scores(id, Map.of("more" + number, BigDecimal.ONE), NOW);
            } catch (Stop full) {
                refused.incrementAndGet();
            }
        });

        assertThat(find(entry).orElseThrow().scores()).hasSize(StoredCall.MOST_SCORES);
        assertThat(refused).hasValue(15);
    }

    private static Map<String, BigDecimal> scores(String name, int count) {
        return IntStream.range(0, count)
                .boxed()
                .collect(Collectors.toMap(number -> name + number, number -> BigDecimal.ONE));
    }

    @Test
    void body_thatIsDamaged_hidesNeitherItsCallNorOthers() {
        LedgerEntry good = Entries.full("u");
        List<LedgerEntry> odd =
                Stream.generate(() -> Entries.full("u")).limit(4).toList();
        ledger.write(List.of(good, odd.get(0), odd.get(1), odd.get(2), odd.get(3)));
        byte[] whole = PackedBody.of(new byte[5000]).bytes();
        List<byte[]> damages = List.of(
                new byte[0],
                "{\"plain\":true}".getBytes(StandardCharsets.UTF_8),
                Arrays.copyOf(whole, whole.length - 5),
                // says that it needs a dictionary
                new byte[] {0x78, (byte) 0xbb, 0, 0, 0, 1, 0, 0});
        for (int number = 0; number < damages.size(); number++) {
            damage(odd.get(number).row().id(), damages.get(number));
        }
        List<UUID> ids = Stream.concat(Stream.of(good), odd.stream())
                .map(entry -> entry.row().id())
                .toList();

        try (RecordedLog log = RecordedLog.of(StoredBodies.class)) {
            Map<UUID, LedgerBook.Bodies> bodies = book.bodies(ids);

            assertThat(bodies).hasSize(5);
            assertThat(text(bodies.get(good.row().id()).response()))
                    .isEqualTo(text(good.response().map(PackedBody::unpack)));
            assertThat(odd).allSatisfy(entry -> {
                UUID id = entry.row().id();
                assertThat(text(bodies.get(id).request())).isEqualTo("{\"a\":1}");
                assertThat(text(bodies.get(id).response())).isEqualTo(StoredBodies.DAMAGED);
                assertThat(text(book.bodies(id).response())).isEqualTo(StoredBodies.DAMAGED);
                assertThat(log.texts())
                        .filteredOn(line -> line.contains(id.toString()))
                        .hasSize(2);
            });
            assertThat(log.texts()).hasSize(8).allMatch(line -> line.lines().count() == 2);
        }
    }

    private void damage(UUID id, byte[] response) {
        database.jdbi()
                .useHandle(handle -> handle.execute("update request_body set response = ? where id = ?", response, id));
    }

    private static String text(Optional<byte[]> body) {
        return new String(body.orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void said_ofARowThatIsGone_isNothing() {
        LedgerRow row = Entries.full("u").row();

        book.property(row.id(), "team", "red");
        book.scores(row.id(), Map.of("a", BigDecimal.ONE), NOW);

        assertThat(book.delete(new Subject.Property("team", "red"), NOW)).isZero();
    }

    @Test
    void delete_byProperty_takesEverythingWithIt() {
        LedgerEntry entry = Entries.full("u");
        ledger.write(List.of(entry, Entries.bare()));

        assertThat(book.delete(new Subject.Property("team", "blue"), NOW)).isEqualTo(1);

        assertThat(find(entry)).isEmpty();
        assertThat(book.bodies(entry.row().id()).request()).isEmpty();
        assertThat(book.delete(new Subject.Property("team", "blue"), NOW)).isZero();
    }

    @Test
    void bodies_tooOld_goAndTheirRowsStay() {
        LedgerEntry old = Entries.at(NOW.minusMillis(1));
        LedgerEntry recent = Entries.at(NOW);
        ledger.write(List.of(recent, old));

        assertThat(ledger.deleteBodies(NOW)).isFalse();

        assertThat(find(old)).isPresent();
        assertThat(book.bodies(old.row().id()).request()).isEmpty();
        assertThat(book.bodies(recent.row().id()).request()).isPresent();
    }

    @Test
    void rows_tooOld_goWithEverythingAFewAtOnce() {
        List<LedgerEntry> old = Stream.generate(() -> Entries.at(NOW.minusMillis(1)))
                .limit(LedgerDelete.AT_ONCE + 1)
                .toList();
        LedgerEntry recent = Entries.at(NOW);
        ledger.write(old);
        ledger.write(List.of(recent));

        assertThat(ledger.deleteRows(NOW)).isTrue();
        assertThat(ledger.deleteRows(NOW)).isFalse();

        assertThat(old).allSatisfy(entry -> assertThat(find(entry)).isEmpty());
        assertThat(book.bodies(old.get(0).row().id()).request()).isEmpty();
        assertThat(find(recent)).isPresent();
    }

    private Optional<StoredCall> find(LedgerEntry entry) {
        return book.find(entry.row().requestId(), Scope.all());
    }
}
