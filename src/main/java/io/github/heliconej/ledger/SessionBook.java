package io.github.heliconej.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sessions as they stand in the log, and what people say about them. Safe for concurrent use; every method fails with a 503
 * if the store is away.
 */
public interface SessionBook {

    /**
     * What was said about a session.
     *
     * @param tag what it is sorted under
     * @param rating whether it was good
     */
    record Said(Optional<String> tag, Optional<Boolean> rating) {

        /** Nothing was said. */
        public static final Said NOTHING = new Said(Optional.empty(), Optional.empty());
    }

    /** {@return whether there is any session} */
    boolean isAny(Scope scope);

    /** {@return whether there is a session of this id} */
    boolean has(String id, Scope scope);

    /** {@return the first calls of a session, in the order in which they began} */
    List<SessionCall> calls(String id, Scope scope, int most);

    /** {@return what was said about a session} */
    Said said(String id, Scope scope);

    /**
     * Sorts a session under a tag; an empty one takes the tag away.
     *
     * @return whether there is such a session
     */
    boolean tag(String id, Scope scope, String tag, Instant now);

    /**
     * Notes whether a session was good.
     *
     * @return whether there is such a session
     */
    boolean rate(String id, Scope scope, boolean isGood, Instant now);
}
