package io.github.heliconej.alert;

import io.github.heliconej.alert.AlertMessage.Delivery;
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
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends what waits to be sent, each message on one server, and again a few times if that fails. Safe for concurrent use. */
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

    private static final Duration KEPT = Duration.ofDays(30);

    private final AlertOutbox outbox;
    private final List<AlertChannel> channels;
    private final Clock clock;

    @Inject
    AlertPost(AlertOutbox outbox, @Any Instance<AlertChannel> channels, @GatewayClock Clock clock) {
        this(outbox, channels.stream().toList(), clock);
    }

    AlertPost(AlertOutbox outbox, List<AlertChannel> channels, Clock clock) {
        this.outbox = outbox;
        this.channels = channels;
        this.clock = clock;
    }

    /** Sends those whose time has come, and forgets those that were sent long ago. */
    void deliver() {
        try {
            List<AlertMessage> due = outbox.due(clock.instant());
            if (!due.isEmpty()) {
                outbox.forget(clock.instant().minus(KEPT));
            }
            while (!due.isEmpty() && !Thread.currentThread().isInterrupted()) {
                due.forEach(this::deliver);
                due = outbox.due(clock.instant());
            }
        } catch (Stop away) {
            LOG.log(Level.FINE, "Messages are sent later", away);
        }
    }

    private void deliver(AlertMessage message) {
        if (outbox.claim(message, clock.instant().plus(CLAIM))) {
            outbox.note(send(message));
        }
    }

    /** Tries once and never again; the answer says what became of it. */
    AlertMessage sendOnce(AlertMessage message) {
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
