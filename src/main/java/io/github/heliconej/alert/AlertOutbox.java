package io.github.heliconej.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Messages that wait to be sent, and what became of them. Every method throws a {@code Stop} with status 503 while the
 * database is away. Safe for concurrent use.
 */
public interface AlertOutbox {

    /** {@return some of those whose time has come, oldest first} */
    List<AlertMessage> due(Instant now);

    /** Puts off the next try, if no other server has done so: whoever could sends the message. */
    boolean claim(AlertMessage message, Instant next);

    /** Notes how far a message has come. */
    void note(AlertMessage message);

    /** {@return the messages about these episodes, oldest first} */
    List<AlertMessage> about(Collection<String> episodes);

    /** Forgets what is over and was written before. */
    void forget(Instant before);

    /** {@return whether a week's report was sent} */
    boolean isReported(String week);

    /** Adds a week's report, if no other server has done so. */
    boolean report(String week, List<AlertMessage> messages);
}
