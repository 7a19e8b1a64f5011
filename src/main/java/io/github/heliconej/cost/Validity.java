package io.github.heliconej.cost;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** When a price holds. */
interface Validity {

    /** Holds always. */
    Validity ALWAYS = at -> true;

    boolean holds(Instant at);

    /** {@return from midnight UTC of this day on} */
    static Validity from(LocalDate day) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return at -> !at.isBefore(start);
    }

    /** {@return each day from {@code start} to before {@code end}, both UTC; over midnight if the end is earlier} */
    static Validity daily(LocalTime start, LocalTime end) {
        return at -> {
            LocalTime time = at.atOffset(ZoneOffset.UTC).toLocalTime();
            boolean hasStarted = !time.isBefore(start);
            boolean hasNotEnded = time.isBefore(end);
            return start.isBefore(end) ? hasStarted && hasNotEnded : hasStarted || hasNotEnded;
        };
    }
}
