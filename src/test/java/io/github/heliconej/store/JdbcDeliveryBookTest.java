package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.alert.Delivery;
import io.github.heliconej.alert.Delivery.Progress;
import io.github.heliconej.alert.Hooks;
import io.github.heliconej.alert.Webhook;
import io.github.heliconej.ledger.Entries;
import io.github.heliconej.ledger.LedgerBook.Subject;
import io.github.heliconej.ledger.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcDeliveryBookTest {

    private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");
    private static final Instant LEASE = NOW.plusSeconds(120);

    private final Webhook webhook = Hooks.of();
    private Database database;
    private JdbcDeliveryBook book;

    /** An empty one. */
    Database database() {
        return TestDatabase.h2();
    }

    /** The same, as another server sees it. */
    Database again(Database same) {
        return new Database(same.source());
    }

    @BeforeEach
    final void open() {
        database = database();
        book = new JdbcDeliveryBook(database);
    }

    @Test
    void delivery_added_isReadAsItWas() {
        Delivery delivery = Hooks.delivery(webhook, NOW);
        book.add(List.of(delivery));
        book.add(List.of());

        assertThat(book.newest(webhook.id(), 10)).containsExactly(delivery);
    }

    @Test
    void delivery_ofACallThatIsTold_isPassedOver() {
        Delivery.Call call = new Delivery.Call(UUID.randomUUID(), UUID.randomUUID());
        Delivery first = Hooks.delivery(webhook, call, NOW);
        book.add(List.of(first));

        book.add(List.of(Hooks.delivery(webhook, call, NOW), Hooks.delivery(webhook, NOW.plusMillis(1))));
        book.add(List.of(Hooks.delivery(Hooks.of(), call, NOW)));

        assertThat(book.newest(webhook.id(), 10)).hasSize(2).contains(first);
    }

    @Test
    void claim_ofWhatIsDue_takesTheOldestOnce() {
        List<Delivery> due = IntStream.range(0, 3)
                .mapToObj(second -> Hooks.delivery(webhook, NOW.minusSeconds(10 - second)))
                .toList();
        book.add(due);
        book.add(List.of(Hooks.delivery(webhook, NOW.plusMillis(1)), Hooks.delivery(Hooks.of(), NOW)));

        assertThat(book.claim(webhook.id(), NOW, LEASE, 2)).containsExactly(due.get(0), due.get(1));
        assertThat(book.claim(webhook.id(), NOW, LEASE, 2)).containsExactly(due.get(2));
        assertThat(book.claim(webhook.id(), NOW, LEASE, 2)).isEmpty();
    }

    @Test
    void claim_whoseHolderIsGone_passesToAnotherWhoAloneSettlesIt() {
        Delivery delivery = Hooks.delivery(webhook, NOW);
        book.add(List.of(delivery));
        book.claim(webhook.id(), NOW, LEASE, 1);
        Instant second = LEASE.plusSeconds(120);
        assertThat(book.claim(webhook.id(), LEASE.minusMillis(1), second, 1)).isEmpty();

        assertThat(book.claim(webhook.id(), LEASE, second, 1))
                .extracting(Delivery::id)
                .containsExactly(delivery.id());

        book.settle(List.of(tried(delivery, 500, Optional.empty())), LEASE);
        assertThat(book.newest(webhook.id(), 1).get(0).progress().tries()).isZero();
        Delivery delivered = tried(delivery, 200, Optional.empty());
        book.settle(List.of(delivered), second);
        assertThat(book.newest(webhook.id(), 1)).containsExactly(delivered);
    }

    @Test
    void delivery_thatFailed_comesBackWhenItIsDueAndOneThatIsOverNever() {
        Delivery failing = Hooks.delivery(webhook, NOW);
        Delivery unanswered = Hooks.delivery(webhook, NOW);
        book.add(List.of(failing, unanswered));
        book.claim(webhook.id(), NOW, LEASE, 10);
        Instant later = NOW.plusSeconds(5);
        Delivery failed = tried(failing, 500, Optional.of(later));
        Delivery given = unanswered(unanswered);
        book.settle(List.of(failed, given), LEASE);
        book.settle(List.of(), LEASE);

        assertThat(book.claim(webhook.id(), later.minusMillis(1), LEASE, 10)).isEmpty();
        assertThat(book.claim(webhook.id(), later, LEASE, 10)).containsExactly(failed);
        assertThat(book.newest(webhook.id(), 10)).contains(given);
        assertThat(book.claim(webhook.id(), NOW.plus(Duration.ofDays(9)), LEASE, 10))
                .doesNotContain(given);
    }

    @Test
    void newest_ofMany_areTheLastOnes() {
        List<Delivery> all = IntStream.range(0, 5)
                .mapToObj(second -> Hooks.delivery(webhook, NOW.plusSeconds(second)))
                .toList();
        book.add(all);

        assertThat(book.newest(webhook.id(), 2)).containsExactly(all.get(4), all.get(3));
        book.delete(List.of(all.get(4).id()));
        book.delete(List.of());
        assertThat(book.newest(webhook.id(), 1)).containsExactly(all.get(3));
    }

    @Test
    void crowd_isCountedByWebhookWithoutThoseThatAreOver() {
        List<Delivery> two = List.of(Hooks.delivery(webhook, NOW), Hooks.delivery(webhook, NOW));
        book.add(two);
        book.add(List.of(Hooks.delivery(Hooks.of(), NOW)));

        assertThat(book.isCrowded(webhook.id(), 1)).isTrue();
        assertThat(book.isCrowded(webhook.id(), 2)).isFalse();
        book.claim(webhook.id(), NOW, LEASE, 10);
        book.settle(List.of(tried(two.get(0), 200, Optional.empty())), LEASE);
        assertThat(book.isCrowded(webhook.id(), 1)).isFalse();
    }

    @Test
    void deliveries_tooOld_areForgottenAFewAtOnce() {
        book.add(Stream.generate(() -> Hooks.delivery(webhook, NOW.minusMillis(1)))
                .limit(501)
                .toList());
        Delivery recent = Hooks.delivery(webhook, NOW);
        book.add(List.of(recent));

        assertThat(book.forget(NOW)).isTrue();
        assertThat(book.forget(NOW)).isFalse();

        assertThat(book.newest(webhook.id(), 10)).containsExactly(recent);
    }

    @Test
    void call_thatIsDeleted_leavesNoDelivery() {
        LedgerEntry entry = Entries.full("u");
        new JdbcLedger(database).write(List.of(entry));
        Delivery.Call call = new Delivery.Call(entry.row().id(), entry.row().requestId());
        book.add(List.of(Hooks.delivery(webhook, call, NOW)));

        new JdbcLedgerBook(database).delete(new Subject.Call(entry.row().id()), NOW);

        assertThat(book.newest(webhook.id(), 10)).isEmpty();
    }

    @Test
    void servers_several_takeEachDeliveryOnce() {
        List<Delivery> all =
                Stream.generate(() -> Hooks.delivery(webhook, NOW)).limit(400).toList();
        book.add(all);
        List<JdbcDeliveryBook> servers = List.of(book, new JdbcDeliveryBook(again(database)));
        ConcurrentLinkedQueue<UUID> taken = new ConcurrentLinkedQueue<>();

        TwoServers.atOnce(8, number -> {
            List<Delivery> some = new ArrayList<>(servers.get(number % 2).claim(webhook.id(), NOW, LEASE, 16));
            while (!some.isEmpty()) {
                some.forEach(delivery -> taken.add(delivery.id()));
                some = servers.get(number % 2).claim(webhook.id(), NOW, LEASE, 16);
            }
        });

        assertThat(taken).doesNotHaveDuplicates();
        assertThat(taken.size()
                        + servers.get(1).claim(webhook.id(), NOW, LEASE, 1000).size())
                .isEqualTo(all.size());
    }

    @Test
    void settlement_besideTheDeletionOfItsCalls_waitsForItInOneOrder() {
        for (int round = 0; round < 8; round++) {
            List<LedgerEntry> entries =
                    Stream.generate(() -> Entries.full("u")).limit(100).toList();
            new JdbcLedger(database).write(entries);
            book.add(entries.stream()
                    .map(entry ->
                            new Delivery.Call(entry.row().id(), entry.row().requestId()))
                    .map(call -> Hooks.delivery(webhook, call, NOW))
                    .toList());
            List<Delivery> tried = new ArrayList<>(book.claim(webhook.id(), NOW, LEASE, 1000).stream()
                    .map(delivery -> tried(delivery, 200, Optional.empty()))
                    .toList());
            tried.sort(
                    Comparator.comparing((Delivery delivery) -> delivery.call().rowId())
                            .reversed());
            JdbcLedgerBook log = new JdbcLedgerBook(database);

            TwoServers.atOnce(2, number -> {
                if (number == 0) {
                    book.settle(tried, LEASE);
                } else {
                    log.delete(new Subject.User("u"), NOW);
                }
            });

            assertThat(book.newest(webhook.id(), 10)).isEmpty();
        }
    }

    private static Delivery tried(Delivery delivery, int status, Optional<Instant> next) {
        return new Delivery(
                delivery.id(),
                delivery.webhook(),
                delivery.call(),
                delivery.created(),
                new Progress(1, Optional.of(NOW), OptionalInt.of(status), "HTTP status " + status + ".", next));
    }

    private static Delivery unanswered(Delivery delivery) {
        return new Delivery(
                delivery.id(),
                delivery.webhook(),
                delivery.call(),
                delivery.created(),
                new Progress(10, Optional.of(NOW), OptionalInt.empty(), "x".repeat(300), Optional.empty()));
    }
}
