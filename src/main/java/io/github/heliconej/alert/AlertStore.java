package io.github.heliconej.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps alerts and their history for all servers. Every method throws a {@code Stop} with status 503 while the database is
 * away. Safe for concurrent use.
 */
public interface AlertStore {

    /** {@return all that are not deleted, oldest first} */
    List<Alert> alerts();

    /** {@return the one with this id, if it is not deleted} */
    Optional<Alert> find(String id);

    /** Adds one, which is judged for the first time then. */
    void add(Alert alert, Instant next);

    /** Changes its rule; it is judged next then. Says whether it was there. */
    boolean replace(Alert alert, Instant next);

    /** Deletes it, with whom it told and what it told them. Says whether it was there. */
    boolean delete(String id, Instant now);

    /** {@return those whose time to be judged has come} */
    List<Due> due(Instant now);

    /** Puts off the next time, if no other server has done so: whoever could judges the alert. */
    boolean claim(Due due, Instant next);

    /** Notes what became of an alert, with what people are told; nothing if it was changed in the meantime. */
    boolean move(Alert before, Move move);

    /** {@return the latest episodes of alerts that are not deleted, latest first} */
    List<AlertEpisode> episodes(int most);

    /** {@return the episode of an alert that has not ended} */
    Optional<AlertEpisode> current(String alert);

    /**
     * Deletes some of the episodes that began before and are over.
     *
     * @return whether there may be more of them
     */
    boolean forget(Instant before);

    /**
     * Deletes some of what is left of deleted alerts.
     *
     * @return whether there may be more of it
     */
    boolean forgetDeleted();

    /**
     * An alert whose time has come.
     *
     * @param alert the alert
     * @param next the time
     */
    record Due(Alert alert, Instant next) {}

    /**
     * What becomes of an alert.
     *
     * @param state how it stands then
     * @param episode the one that begins or ends, if one does
     * @param messages what people are told
     */
    record Move(AlertState state, Optional<AlertEpisode> episode, List<AlertMessage> messages) {

        /** Copies the list. */
        public Move {
            messages = List.copyOf(messages);
        }
    }
}
