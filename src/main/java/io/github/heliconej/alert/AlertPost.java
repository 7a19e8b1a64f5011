package io.github.heliconej.alert;

import io.github.heliconej.alert.AlertMessage.Delivery;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.GatewayClock;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends what waits to be sent, each message on one server, and again a few times if that fails: one after the other to an
 * address, and to some addresses at once, so that those that do not answer keep nobody waiting. Safe for concurrent use.
 */
@Dependent
final class AlertPost {

    private static final Logger LOG = Logger.getLogger(AlertPost.class.getName());

    /** How long to wait after each failure; after the last of them a message is given up. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4));

    /** When others take over the message of a server that has died; no channel takes as long. */
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private final AlertOutbox outbox;
    private final List<AlertChannel> channels;
    private final Lanes lanes;
    private final Clock clock;

    @Inject
    AlertPost(AlertOutbox outbox, @Any Instance<AlertChannel> channels, Lanes lanes, @GatewayClock Clock clock) {
        this(outbox, channels.stream().toList(), lanes, clock);
    }

    AlertPost(AlertOutbox outbox, List<AlertChannel> channels, Lanes lanes, Clock clock) {
        this.outbox = outbox;
        this.channels = channels;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** Sends those whose time has come. An address where one fails is left alone until it is asked for the next time. */
    void deliver(AlertMessage.Kind kind) {
        Set<String> failing = ConcurrentHashMap.newKeySet();
        try {
            List<String> waiting = outbox.addresses(kind, clock.instant());
            while (!waiting.isEmpty() && !Thread.currentThread().isInterrupted()) {
                lanes.run(waiting.stream()
                        .<Runnable>map(to -> () -> deliver(kind, to, failing))
                        .toList());
                waiting = outbox.addresses(kind, clock.instant()).stream()
                        .filter(to -> !failing.contains(to))
                        .toList();
            }
        } catch (Stop | RejectedExecutionException later) {
            LOG.log(Level.FINE, "Messages are sent later", later);
        }
    }

    private void deliver(AlertMessage.Kind kind, String to, Set<String> failing) {
        try {
            boolean isMore = true;
            while (isMore && !Thread.currentThread().isInterrupted()) {
                Optional<AlertMessage> tried = outbox.claim(
                                kind, to, clock.instant(), clock.instant().plus(CLAIM))
                        .map(this::send);
                tried.ifPresent(outbox::note);
                isMore = tried.isPresent() && tried.get().delivery().next().isEmpty();
                if (tried.isPresent() && !isMore) {
                    failing.add(to);
                }
            }
        } catch (Stop away) {
            failing.add(to);
            LOG.log(Level.FINE, "What became of a message could not be noted", away);
        }
    }

    /**
     * Tries each once and never again, some at once, and waits; the answers, in the same order, say what became of them.
     *
     * @throws Stop with status 503 when the application is stopping
     */
    List<AlertMessage> sendOnce(List<AlertMessage> messages) {
        Map<AlertMessage, AlertMessage> tried = new ConcurrentHashMap<>();
        try {
            lanes.run(messages.stream()
                    .<Runnable>map(message -> () -> tried.put(message, sendOnce(message)))
                    .toList());
        } catch (RejectedExecutionException stopping) {
            throw new Stop(Failure.of(503, "stopping", "The gateway is shutting down."), stopping);
        }
        return messages.stream().map(tried::get).toList();
    }

    private AlertMessage sendOnce(AlertMessage message) {
        AlertMessage tried = send(message);
        Delivery delivery = tried.delivery();
        return tried.with(new Delivery(delivery.tries(), Optional.empty(), delivery.sent(), delivery.error()));
    }

    private AlertMessage send(AlertMessage message) {
        int tries = message.delivery().tries() + 1;
        try {
            channel(message).send(message);
            return message.with(new Delivery(tries, Optional.empty(), Optional.of(clock.instant()), ""));
        } catch (AlertDeliveryException failed) {
            LOG.log(Level.FINE, "A message could not be sent", failed);
            return failed(message, failed.getMessage(), failed.isFinal());
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "A message could not be sent", failed);
            return failed(message, "It failed for an unexpected reason; the server's log has it.", false);
        }
    }

    private AlertMessage failed(AlertMessage message, String reason, boolean isFinal) {
        int tries = message.delivery().tries() + 1;
        Optional<Instant> next = isFinal || tries > WAITS.size()
                ? Optional.empty()
                : Optional.of(clock.instant().plus(WAITS.get(tries - 1)));
        return message.with(new Delivery(tries, next, Optional.empty(), reason));
    }

    private AlertChannel channel(AlertMessage message) {
        return channels.stream()
                .filter(channel -> channel.kind() == message.kind())
                .findFirst()
                .orElseThrow();
    }
}
