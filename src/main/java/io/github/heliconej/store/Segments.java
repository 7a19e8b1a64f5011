package io.github.heliconej.store;

import io.github.heliconej.analytics.QueryPlan;
import io.github.heliconej.analytics.TimeSpan;
import io.github.heliconej.segment.Segment;
import io.github.heliconej.segment.SegmentQuery;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Segments of whole days (UTC) in the database. A day's are there until one of its calls changes: whoever changes some
 * deletes them in the same transaction, and has the turn of {@link Rollups} then. For one transaction.
 */
final class Segments {

    private Segments() {}

    /** Deletes those of some days. */
    static void drop(Handle handle, Collection<Long> days) {
        if (!days.isEmpty()) {
            handle.createUpdate("delete from segment_day where id in (<days>)")
                    .bindList("days", List.copyOf(days))
                    .execute();
        }
    }

    /** Deletes those of the days on which some calls began. */
    static void dropOf(Handle handle, Collection<UUID> calls) {
        handle.createUpdate("delete from segment_day where id in (select created - mod(created, " + QueryPlan.DAY
                        + ") from request_log where id in (<ids>))")
                .bindList("ids", List.copyOf(calls))
                .execute();
    }

    /** Deletes those up to a time. */
    static void forget(Handle handle, long until) {
        handle.execute("delete from segment_day where id < ?", until);
    }

    /**
     * Shows the segments of all days that have some, as far as they may have calls of a time; in a transaction that sees the
     * same all the time.
     *
     * @return the beginnings of these days, in order
     */
    static Set<Long> each(Handle handle, SegmentQuery query, TimeSpan span, Consumer<Segment> onSegment) {
        String properties = query.asksForProperties() ? " and has_properties" : "";
        Map<Long, Integer> days = new HashMap<>();
        handle.select(
                        "select id, parts from segment_day where is_whole and id > ? and id < ?" + properties,
                        span.from() - QueryPlan.DAY,
                        span.until())
                .map((row, context) -> days.put(row.getLong("id"), row.getInt("parts")) == null)
                .list();
        Set<Long> inOrder = new TreeSet<>(days.keySet());
        for (long day : inOrder) {
            for (int part = 0; part < days.get(day); part++) {
                onSegment.accept(segment(handle, query, day, part));
            }
        }
        return inOrder;
    }

    private static Segment segment(Handle handle, SegmentQuery query, long day, int part) {
        Map<String, byte[]> columns = new HashMap<>();
        handle.createQuery("select name, bytes from segment where day_id = :day and part = :part and name in (<names>)")
                .bind("day", day)
                .bind("part", part)
                .bindList("names", List.copyOf(query.columns()))
                .map((row, context) -> columns.put(row.getString("name"), row.getBytes("bytes")) == null)
                .list();
        return new Segment(columns);
    }
}
