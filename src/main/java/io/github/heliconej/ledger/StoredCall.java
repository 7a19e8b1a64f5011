package io.github.heliconej.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * A call on record, with what was said about it later.
 *
 * @param row the call
 * @param scores by name; thumbs are {@value #FEEDBACK}
 */
public record StoredCall(LedgerRow row, Map<String, Score> scores) {

    /** The score that thumbs are: 1 for up and 0 for down. */
    public static final String FEEDBACK = "helicone-score-feedback";

    /** How many scores a call has at most, thumbs aside. */
    public static final int MOST_SCORES = 100;

    /**
     * A score.
     *
     * @param value the number
     * @param updated when it was given
     */
    public record Score(BigDecimal value, Instant updated) {}

    /** Copies the scores. */
    public StoredCall {
        scores = Map.copyOf(scores);
    }
}
