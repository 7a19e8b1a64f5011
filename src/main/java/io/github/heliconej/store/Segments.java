package io.github.heliconej.store;

import io.github.heliconej.analytics.QueryPlan;
import io.github.heliconej.analytics.TimeSpan;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Filter.Operator;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.segment.Segment;
import io.github.heliconej.segment.SegmentQuery;
import io.github.heliconej.segment.SegmentQuery.OnGroup;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Segments in the database. A day's (UTC) are there until one of its calls changes: whoever changes one deletes them in the
 * same transaction, and has the turn of {@link Rollups} then. For one transaction.
 */
final class Segments {

    private Segments() {}

    /** Deletes those of days to whose segments some new calls would belong. */
    static void dropFor(Handle handle, List<LedgerEntry> entries) {
        Map<Long, Long> first = new TreeMap<>();
        for (LedgerEntry entry : entries) {
            long created = entry.row().created().toEpochMilli();
            first.merge(created - Math.floorMod(created, QueryPlan.DAY), created, Math::min);
        }
        first.forEach((day, created) ->
                handle.execute("delete from segment_day where id = ? and reaching >= ?", day, created));
    }

    /** Deletes those of the days on which some calls began. */
    static void dropOf(Handle handle, Collection<UUID> calls) {
        handle.createUpdate("delete from segment_day where id in (select created - mod(created, " + QueryPlan.DAY
                        + ") from request_log where id in (<ids>))")
                .bindList("ids", List.copyOf(calls))
                .execute();
    }

    /** Deletes those of days that have begun before a time. */
    static void forget(Handle handle, long until) {
        handle.execute("delete from segment_day where id < ?", until);
    }

    /**
     * Shows the calls of a time that are in segments and meant, by their groups; in a transaction that sees the same all the
     * time.
     *
     * @return the times whose calls were not shown, in order
     */
    static List<TimeSpan> each(Handle handle, SegmentQuery query, TimeSpan span, OnGroup onGroup) {
        String properties = query.asksForProperties() ? " and has_properties" : "";
        Map<TimeSpan, Integer> parts = new HashMap<>();
        List<TimeSpan> days = handle.select(
                        "select id, until, parts from segment_day where id < ? and until > ? and until > id"
                                + properties + " order by id",
                        span.until(),
                        span.from())
                .map((row, context) -> {
                    TimeSpan day = new TimeSpan(row.getLong("id"), row.getLong("until"));
                    parts.put(day, row.getInt("parts"));
                    return day;
                })
                .list();
        List<TimeSpan> others = new ArrayList<>();
        long from = span.from();
        for (TimeSpan day : days) {
            TimeSpan both = day.and(span);
            for (int part = 0; part < parts.get(day); part++) {
                query.each(segment(handle, query, day.from(), part), both, onGroup);
            }
            others.add(new TimeSpan(from, both.from()));
            from = both.until();
        }
        others.add(new TimeSpan(from, span.until()));
        others.removeIf(TimeSpan::isEmpty);
        return others;
    }

    private static Segment segment(Handle handle, SegmentQuery query, long day, int part) {
        Map<String, byte[]> columns = new HashMap<>();
        handle.createQuery("select name, bytes from segment where day_id = :day and part = :part and name in (<names>)")
                .bind("day", day)
                .bind("part", part)
                .bindList("names", query.columns())
                .map((row, context) -> columns.put(row.getString("name"), row.getBytes("bytes")) == null)
                .list();
        return new Segment(columns);
    }

    /** Those of the calls that a filter means which began in a time. */
    static Filter within(Filter filter, TimeSpan span) {
        return Filter.and(filter, Filter.and(created(Operator.GTE, span.from()), created(Operator.LT, span.until())));
    }

    private static Filter created(Operator operator, long time) {
        return new Filter.OfNumber(Column.CREATED, operator, BigDecimal.valueOf(time));
    }
}
