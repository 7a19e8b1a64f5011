package io.github.heliconej.alert;

import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.TestConfig;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.RowsKept;
import io.github.heliconej.store.AlertBooks;
import io.github.heliconej.upstream.CallThreads;
import io.github.heliconej.upstream.Guards;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a server does about webhooks, on a database that others may share. */
final class AlertServer implements AutoCloseable {

    private final Threads threads = new Threads();
    private final AlertBooks books;
    private final WebhookEvents events;
    private final DeliveryDispatcher dispatcher;

    AlertServer(AlertBooks books, FakeUpstream receiver) {
        HeliconeConfig config = TestConfig.of(
                "helicone.targets.allow", "127.0.0.1:" + receiver.port(), "helicone.webhook.retry-delay", "PT0.02S");
        Clock clock = Clock.systemUTC();
        WebhookList webhooks = new WebhookList(books.webhooks(), clock);
        DeliveryOutbox outbox = new DeliveryOutbox(books.deliveries(), clock);
        WebhookSender sender = new WebhookSender(Guards.of(config), clock);
        DeliveryCourier courier =
                new DeliveryCourier(books.deliveries(), new DeliveryContents(books.log()), sender, clock);
        DeliveryRuns runs = new DeliveryRuns(courier, new DeliverySchedule(config, clock), webhooks, threads);
        this.books = books;
        this.dispatcher = new DeliveryDispatcher(webhooks, outbox, runs, threads);
        this.events = new WebhookEvents(webhooks, outbox, dispatcher, clock);
    }

    /** Looks for what is due, as after a start. */
    void start() {
        dispatcher.want(List.of(), Instant.MIN);
    }

    /** Puts calls on record, and tells. */
    void keep(List<LedgerEntry> entries) {
        books.store().write(entries);
        events.kept(new RowsKept(entries));
    }

    /** How many threads were ever asked for. */
    int asked() {
        return threads.asked;
    }

    @Override
    public void close() {
        dispatcher.stop();
        threads.pool.shutdownNow();
    }

    private static final class Threads extends CallThreads {

        private final ExecutorService pool = Executors.newCachedThreadPool();
        private volatile int asked;

        @Override
        public synchronized void execute(Runnable task) {
            asked++;
            pool.execute(task);
        }
    }
}
