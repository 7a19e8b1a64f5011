package io.github.heliconej.analytics;

import io.github.heliconej.analytics.NumberQuery.Step;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** Steps in time as people see them. */
public enum Increment {
    /** A minute. */
    MIN(ChronoUnit.MINUTES, 60_000),
    /** An hour. */
    HOUR(ChronoUnit.HOURS, QueryPlan.HOUR),
    /** A day. */
    DAY(ChronoUnit.DAYS, QueryPlan.DAY),
    /** A week, from Monday. */
    WEEK(ChronoUnit.WEEKS, QueryPlan.DAY),
    /** A month. */
    MONTH(ChronoUnit.MONTHS, QueryPlan.DAY),
    /** A year. */
    YEAR(ChronoUnit.YEARS, QueryPlan.DAY);

    private final ChronoUnit unit;
    private final long step;

    Increment(ChronoUnit unit, long step) {
        this.unit = unit;
        this.step = step;
    }

    /** {@return the steps that it is put together from, in a zone so many minutes behind UTC} */
    public Step step(int minutesBehind) {
        return new Step(step, minutesBehind * 60_000L);
    }

    /** {@return the beginning of the increment that a local time is in} */
    LocalDateTime floor(LocalDateTime time) {
        return switch (this) {
            case MIN, HOUR, DAY -> time.truncatedTo(unit);
            case WEEK -> time.truncatedTo(ChronoUnit.DAYS).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
            case YEAR -> time.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
        };
    }

    /** {@return the beginning of the increment that a step is part of} */
    LocalDateTime floor(long stepNumber) {
        return floor(LocalDateTime.ofEpochSecond(stepNumber * step / 1000, 0, ZoneOffset.UTC));
    }

    /** {@return the beginning of the next one} */
    LocalDateTime next(LocalDateTime beginning) {
        return beginning.plus(1, unit);
    }

    /** {@return how many of them there are at least in a time of this length} */
    public long least(long millis) {
        return millis / unit.getDuration().toMillis();
    }
}
