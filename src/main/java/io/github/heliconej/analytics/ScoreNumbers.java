package io.github.heliconej.analytics;

import io.github.heliconej.analytics.NumberBook.Group;
import java.util.Map;

/** Scores of calls. Safe for concurrent use; every method fails with a 503 if the store is away. */
public interface ScoreNumbers {

    /** {@return the scores of the calls that are meant, by the step in which they began and the score's name} */
    Map<Group, ScoreSum> sums(NumberQuery query);
}
