package io.github.heliconej.cost;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How long a budget lasts until it is full again: calendar units in UTC, weeks from Monday. */
public enum BudgetPeriod {
    /** A clock hour. */
    HOUR(time -> time.truncatedTo(ChronoUnit.HOURS), time -> time.plusHours(1)),
    /** A day. */
    DAY(time -> time.truncatedTo(ChronoUnit.DAYS), time -> time.plusDays(1)),
    /** An ISO week. */
    WEEK(
            time -> time.truncatedTo(ChronoUnit.DAYS).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
            time -> time.plusWeeks(1)),
    /** A calendar month. */
    MONTH(time -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1), time -> time.plusMonths(1)),
    /** For ever. */
    TOTAL(time -> Instant.EPOCH.atOffset(ZoneOffset.UTC), UnaryOperator.identity());

    private final UnaryOperator<OffsetDateTime> start;
    private final UnaryOperator<OffsetDateTime> next;

    BudgetPeriod(UnaryOperator<OffsetDateTime> start, UnaryOperator<OffsetDateTime> next) {
        this.start = start;
        this.next = next;
    }

    /** {@return when the period that holds this time began; 1970 for {@link #TOTAL}} */
    public Instant start(Instant at) {
        return start.apply(at.atOffset(ZoneOffset.UTC)).toInstant();
    }

    /** {@return when the next one begins; empty for {@link #TOTAL}} */
    public Optional<Instant> end(Instant at) {
        return this == TOTAL
                ? Optional.empty()
                : Optional.of(next.apply(start(at).atOffset(ZoneOffset.UTC)).toInstant());
    }
}
