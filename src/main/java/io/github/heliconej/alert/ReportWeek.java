package io.github.heliconej.alert;

import io.github.heliconej.api.Stop;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * A week of ISO 8601, from Monday to Sunday in UTC.
 *
 * @param monday its first day
 */
public record ReportWeek(LocalDate monday) {

    private static final String SHAPE = "\\d{4}-W\\d{2}";

    /**
     * {@return the week of this name, such as {@code 2026-W48}}
     *
     * @throws Stop with status 400 if there is none, or if it has not begun
     */
    public static ReportWeek of(String text, Instant now) {
        try {
            if (text.matches(SHAPE)) {
                ReportWeek week = new ReportWeek(LocalDate.parse(text + "-1", DateTimeFormatter.ISO_WEEK_DATE));
                if (week.start().isAfter(now)) {
                    throw Stop.badRequest("The week " + text + " has not begun.", "week");
                }
                return week;
            }
        } catch (DateTimeParseException noWeek) {
            throw wrong();
        }
        throw wrong();
    }

    private static Stop wrong() {
        return Stop.badRequest("'week' must be a week of ISO 8601, such as 2026-W48.", "week");
    }

    /** {@return the last one that is over} */
    public static ReportWeek last(Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        return new ReportWeek(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))).before();
    }

    /** {@return the one before} */
    public ReportWeek before() {
        return new ReportWeek(monday.minusWeeks(1));
    }

    /** {@return when it begins} */
    public Instant start() {
        return monday.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** {@return when the next one begins} */
    public Instant end() {
        return monday.plusWeeks(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** {@return its name} */
    public String name() {
        return String.format(
                Locale.ROOT,
                "%d-W%02d",
                monday.get(IsoFields.WEEK_BASED_YEAR),
                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
