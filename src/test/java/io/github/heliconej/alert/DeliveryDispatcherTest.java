package io.github.heliconej.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.alert.WebhookTerms.PropertyFilter;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Gate;
import io.github.heliconej.fake.Recorded;
import io.github.heliconej.fake.Reply;
import io.github.heliconej.ledger.Entries;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.store.AlertBooks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeliveryDispatcherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** One for all: each test has paths of its own. */
    private static final FakeUpstream RECEIVER = FakeUpstream.start();

    private final AlertBooks books = AlertBooks.h2();

    @Test
    void calls_kept_areToldToThoseWhoWantThem() {
        Webhook all = add("/all");
        Webhook some = add("/some", new PropertyFilter("Team", "blue"));
        LedgerEntry blue = Entries.full("u");
        LedgerEntry other = Entries.bare();

        try (AlertServer server = server()) {
            server.keep(List.of(blue, other));

            assertThat(told("/all", 2)).containsExactlyInAnyOrder(id(blue), id(other));
            assertThat(told("/some", 1)).containsExactly(id(blue));
            awaitDeliveries(all, list -> list.size() == 2 && list.stream().allMatch(this::isDelivered));
            awaitDeliveries(some, list -> list.size() == 1 && list.stream().allMatch(this::isDelivered));
        }
    }

    @Test
    void webhooks_none_costNothing() {
        Webhook disabled = Hooks.to(RECEIVER.baseUri() + "/never").disabled();
        books.webhooks().add(disabled);

        try (AlertServer server = server()) {
            server.keep(List.of(Entries.full("u")));

            assertThat(server.asked()).isZero();
            assertThat(books.deliveries().newest(disabled.id(), 1)).isEmpty();
        }
    }

    @Test
    void deliveries_leftByAServerThatStopped_areSentByTheNext() {
        Webhook webhook = add("/left");
        LedgerEntry entry = Entries.full("u");
        books.store().write(List.of(entry));
        books.deliveries()
                .add(List.of(
                        Hooks.delivery(webhook, call(entry), Clock.systemUTC().instant())));

        try (AlertServer next = server()) {
            next.start();
            assertThat(told("/left", 1)).containsExactly(id(entry));
        }
    }

    @Test
    void servers_several_sendEachDeliveryOnce() {
        Webhook webhook = add("/shared");
        List<LedgerEntry> entries =
                Stream.generate(() -> Entries.full("u")).limit(200).toList();

        try (AlertServer one = server();
                AlertServer other = server()) {
            one.keep(entries.subList(0, 100));
            other.keep(entries.subList(100, 200));

            assertThat(told("/shared", 200))
                    .containsExactlyInAnyOrderElementsOf(
                            entries.stream().map(DeliveryDispatcherTest::id).toList());
            awaitDeliveries(
                    webhook,
                    list -> list.size() == 200
                            && list.stream()
                                    .allMatch(delivery -> isDelivered(delivery)
                                            && delivery.progress().tries() == 1));
        }
    }

    @Test
    void receiver_thatFails_isToldAgainAndThenNotedWithBothTries() {
        RECEIVER.onPath("/again").answer(Reply.drop()).then(Reply.status(200));
        Webhook webhook = add("/again");

        try (AlertServer server = server()) {
            server.keep(List.of(Entries.full("u")));

            List<Recorded> told = RECEIVER.onPath("/again").awaitRequests(2, PATIENCE);
            assertThat(told.get(1).body()).isEqualTo(told.get(0).body());
            awaitDeliveries(
                    webhook,
                    list -> isDelivered(list.get(0)) && list.get(0).progress().tries() == 2);
        }
    }

    @Test
    void receiver_thatIsGone_disablesItsWebhook() {
        RECEIVER.onPath("/gone").answer(Reply.status(410));
        Webhook webhook = add("/gone");

        try (AlertServer server = server()) {
            server.keep(List.of(Entries.full("u")));

            awaitDeliveries(webhook, list -> list.get(0).progress().status().orElse(0) == 410);
            await(() -> books.webhooks().find(webhook.id()).orElseThrow().isDisabled());
        }
    }

    @Test
    void call_deletedBefore_isToldToNobody() {
        Webhook webhook = add("/deleted");
        LedgerEntry entry = Entries.full("u");
        books.deliveries()
                .add(List.of(
                        Hooks.delivery(webhook, call(entry), Clock.systemUTC().instant())));

        try (AlertServer server = server()) {
            server.start();
            awaitDeliveries(webhook, List::isEmpty);
        }
        assertThat(RECEIVER.onPath("/deleted").requests()).isEmpty();
    }

    @Test
    void receiver_thatIsSlow_holdsUpNobodyElse() {
        Gate gate = new Gate();
        RECEIVER.onPath("/slow").answer(Reply.status(200).after(gate));
        add("/slow");
        add("/quick");

        try (AlertServer server = server()) {
            server.keep(List.of(Entries.full("u")));
            RECEIVER.onPath("/slow").awaitRequests(1, PATIENCE);
            server.keep(List.of(Entries.full("u")));

            assertThat(told("/quick", 2)).hasSize(2);
            assertThat(RECEIVER.onPath("/slow").active()).isEqualTo(1);
            gate.open();
            assertThat(told("/slow", 2)).hasSize(2);
        }
    }

    @Test
    void calls_keptWhileTheBookIsAway_areToldLater() {
        AtomicBoolean isAway = new AtomicBoolean();
        AlertBooks shaky = new AlertBooks(books.webhooks(), shaky(isAway), books.store(), books.log());
        add("/late");
        LedgerEntry entry = Entries.full("u");

        try (AlertServer server = new AlertServer(shaky, RECEIVER)) {
            server.keep(List.of());
            isAway.set(true);
            server.keep(List.of(entry));
            isAway.set(false);
        }

        try (AlertServer next = server()) {
            next.start();
            assertThat(told("/late", 1)).containsExactly(id(entry));
        }
    }

    private DeliveryBook shaky(AtomicBoolean isAway) {
        return (DeliveryBook) Proxy.newProxyInstance(
                DeliveryBook.class.getClassLoader(), new Class<?>[] {DeliveryBook.class}, (self, method, arguments) -> {
                    if (isAway.get()) {
                        throw new Stop(Failure.of(503, "store_unavailable", "The database is away."));
                    }
                    try {
                        return method.invoke(books.deliveries(), arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private AlertServer server() {
        return new AlertServer(books, RECEIVER);
    }

    private Webhook add(String path, PropertyFilter... filters) {
        if (RECEIVER.onPath(path).requests().isEmpty() && !path.matches("/(again|gone|slow)")) {
            RECEIVER.onPath(path).answer(Reply.status(200));
        }
        Webhook plain = Hooks.of(filters);
        Webhook webhook = new Webhook(
                plain.id(), plain.created(), URI.create(RECEIVER.baseUri() + path), plain.key(), plain.terms(), false);
        books.webhooks().add(webhook);
        return webhook;
    }

    private List<String> told(String path, int count) {
        return RECEIVER.onPath(path).awaitRequests(count, PATIENCE).stream()
                .map(request -> request.member("request_id").orElseThrow().replace("\"", ""))
                .toList();
    }

    private static String id(LedgerEntry entry) {
        return entry.row().requestId().toString();
    }

    private static Delivery.Call call(LedgerEntry entry) {
        return new Delivery.Call(entry.row().id(), entry.row().requestId());
    }

    private boolean isDelivered(Delivery delivery) {
        return delivery.progress().isDelivered();
    }

    private void awaitDeliveries(Webhook webhook, Predicate<List<Delivery>> expected) {
        await(() -> expected.test(books.deliveries().newest(webhook.id(), 1000)));
    }

    private static void await(java.util.function.BooleanSupplier expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!expected.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
