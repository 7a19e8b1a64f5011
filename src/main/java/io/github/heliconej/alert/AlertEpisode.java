package io.github.heliconej.alert;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A time in which an alert was triggered.
 *
 * @param id a UUID
 * @param alert the alert's id
 * @param name the alert's name then
 * @param metric what it watched then
 * @param start when it was triggered
 * @param end when it was resolved; empty while it is not
 * @param value the value that triggered it
 * @param offenders the groups that had reached the threshold; one with an empty name if calls are not told apart
 */
public record AlertEpisode(
        String id,
        String alert,
        String name,
        AlertMetric metric,
        Instant start,
        Optional<Instant> end,
        BigDecimal value,
        List<AlertValue> offenders) {

    /** Copies the list. */
    public AlertEpisode {
        offenders = List.copyOf(offenders);
    }

    AlertEpisode endedAt(Instant now) {
        return new AlertEpisode(id, alert, name, metric, start, Optional.of(now), value, offenders);
    }
}
