package io.github.heliconej.alert;

import java.time.Instant;
import java.util.Optional;

/**
 * What one recipient is told, and how far that has come.
 *
 * @param id a UUID
 * @param alert the alert that it is about; an empty text for a report
 * @param episode the episode that it is about; an empty text for a report and for a test
 * @param kind how it is sent
 * @param to the address or URL
 * @param subject one line
 * @param body text, or JSON for a webhook
 * @param created when it was written
 * @param delivery how far it has come
 */
public record AlertMessage(
        String id,
        String alert,
        String episode,
        Kind kind,
        String to,
        String subject,
        String body,
        Instant created,
        Delivery delivery) {

    /** How it is sent. */
    public enum Kind {
        /** By mail. */
        EMAIL,
        /** By a POST. */
        WEBHOOK
    }

    /**
     * How far it has come.
     *
     * @param tries how often it was tried
     * @param next when it is tried next; empty if that is over
     * @param sent when it was sent; empty if it was not
     * @param error why the last try failed; an empty text if none did
     */
    public record Delivery(int tries, Optional<Instant> next, Optional<Instant> sent, String error) {

        static Delivery from(Instant now) {
            return new Delivery(0, Optional.of(now), Optional.empty(), "");
        }

        /** {@return {@code sent}, {@code pending} or {@code failed}} */
        public String status() {
            if (sent.isPresent()) {
                return "sent";
            }
            return next.isPresent() ? "pending" : "failed";
        }
    }

    AlertMessage withBody(String other) {
        return new AlertMessage(id, alert, episode, kind, to, subject, other, created, delivery);
    }

    AlertMessage with(Delivery later) {
        return new AlertMessage(id, alert, episode, kind, to, subject, body, created, later);
    }
}
