package io.github.heliconej.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Messages that wait to be sent, and what became of them. Every method throws a {@code Stop} with status 503 while the
 * database is away. Safe for concurrent use.
 */
public interface AlertOutbox {

    /** {@return the addresses that messages wait for whose time has come, the one that waits longest first} */
    List<String> addresses(AlertMessage.Kind kind, Instant now);

    /**
     * Takes the message to an address that has waited longest and that no other server has taken.
     *
     * @param until others may take it then
     * @return the message, as it is by now; empty if none is due
     */
    Optional<AlertMessage> claim(AlertMessage.Kind kind, String to, Instant now, Instant until);

    /** Notes how far a message has come. The text of one that is over is forgotten. */
    void note(AlertMessage message);

    /** {@return the messages about these episodes, oldest first} */
    List<AlertMessage> about(Collection<String> episodes);

    /**
     * Deletes some of what is over and was written before.
     *
     * @return whether there may be more of it
     */
    boolean forget(Instant before);

    /** {@return whether a week's report was sent} */
    boolean isReported(String week);

    /** Adds a week's report, if no other server has done so. */
    boolean report(String week, List<AlertMessage> messages);
}
