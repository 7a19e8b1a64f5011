package io.github.heliconej.store;

import io.github.heliconej.analytics.QueryPlan;
import io.github.heliconej.ledger.StoredCall;
import io.github.heliconej.segment.SegmentMaker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Makes segments of calls that began a while ago, part by part, so that nobody who writes has to wait. If a call of the day
 * changes meanwhile, its segments are gone, and the next run begins anew. One thread; several servers share the work.
 */
final class SegmentWork {

    /** So long calls may be under way, or on the way to the log; a later one costs its day the segments. */
    private static final Duration LATE = Duration.ofMinutes(10);

    /** The most names of properties that each get a column. */
    private static final int MOST_NAMES = 200;

    /** So many times the parts that a day needs are too many, if they were made before it was over. */
    private static final int TOO_MANY = 3;

    private static final int AT_ONCE = 1000;
    private static final UUID NOBODY = new UUID(0, 0);

    private final Database database;
    private final int least;
    private final int most;

    /**
     * Takes what there is to know.
     *
     * @param least fewer calls are not worth a segment
     * @param most of calls in a segment
     */
    SegmentWork(Database database, int least, int most) {
        this.database = database;
        this.least = least;
        this.most = most;
    }

    /** Makes all that are missing, the latest first; not of days that have begun before a time, whose calls go soon. */
    void run(Instant now, Instant from) {
        long until = now.minus(LATE).toEpochMilli();
        for (Day day : days(from.toEpochMilli(), until)) {
            if (!Thread.currentThread().isInterrupted() && isWorthIt(day, until)) {
                begin(day, Math.min(until, day.end()));
                boolean isMore = true;
                while (isMore) {
                    isMore = database.inTransaction(handle -> make(handle, day));
                }
            }
        }
    }

    /**
     * A day, and how far its segments have come.
     *
     * @param start when it begins
     * @param calls how many calls there are
     * @param until how far they are in segments; the day's beginning if there are none
     * @param inSegments how many calls are in segments
     * @param parts how many segments there are
     * @param hasGrown whether some were made when it was not over yet: those are small
     */
    private record Day(long start, long calls, long until, long inSegments, int parts, boolean hasGrown) {

        long end() {
            return start + QueryPlan.DAY;
        }
    }

    private boolean isWorthIt(Day day, long until) {
        boolean isOver = until >= day.end();
        return day.calls() >= least
                && (isOver ? day.until() < day.end() || isInPieces(day) : day.calls() - day.inSegments() >= least);
    }

    /** Those that were made in one go have as many parts as their texts need. */
    private boolean isInPieces(Day day) {
        return day.hasGrown() && day.parts() > TOO_MANY * (day.inSegments() / most + 1);
    }

    private List<Day> days(long from, long until) {
        return database.withHandle(handle -> handle.select(
                        "select r.start_at, r.calls, coalesce(d.until, r.start_at) as until,"
                                + " coalesce(d.calls, 0) as in_segments, coalesce(d.parts, 0) as parts,"
                                + " coalesce(d.has_grown, false) as has_grown"
                                + " from request_rollup r left join segment_day d on d.id = r.start_at"
                                + " where r.grain = " + RollupTable.DAY + " and r.detail = 'NOTHING'"
                                + " and r.start_at >= ? and r.start_at < ? order by r.start_at desc",
                        from,
                        until)
                .map((row, context) -> day(row))
                .list());
    }

    private static Day day(ResultSet row) throws SQLException {
        return new Day(
                row.getLong("start_at"),
                row.getLong("calls"),
                row.getLong("until"),
                row.getLong("in_segments"),
                row.getInt("parts"),
                row.getBoolean("has_grown"));
    }

    /** Announces how far it is to go: whoever changes a call before that deletes the announcement, or is done already. */
    private void begin(Day day, long reaching) {
        database.inTransaction(handle -> {
            LockedRows.turn(handle, Rollups.TURN);
            boolean isOver = reaching == day.end();
            if (isOver && isInPieces(day)) {
                handle.execute("delete from segment_day where id = ?", day.start());
            }
            handle.execute(
                    "insert into segment_day (id, until, last_id, reaching, parts, calls, has_properties, has_grown)"
                            + " select ?, ?, ?, ?, 0, 0, true, ? where not exists"
                            + " (select 1 from segment_day where id = ?)",
                    day.start(),
                    day.start(),
                    NOBODY,
                    reaching,
                    !isOver,
                    day.start());
            return handle.execute(
                    "update segment_day set reaching = ? where id = ? and reaching < ?",
                    reaching,
                    day.start(),
                    reaching);
        });
    }

    /**
     * Where a day's next part begins and ends.
     *
     * @param created when the call began behind which it begins
     * @param id the call's id
     * @param until where the last part ends
     */
    private record Place(long created, UUID id, long until) {

        static Place of(ResultSet row) throws SQLException {
            return new Place(row.getLong("until"), row.getObject("last_id", UUID.class), row.getLong("reaching"));
        }

        Place behind(StoredCall call) {
            return new Place(call.row().created().toEpochMilli(), call.row().id(), until);
        }

        boolean isEnd() {
            return created >= until;
        }
    }

    /** Makes a part; says whether there is another one to make. */
    private boolean make(Handle handle, Day day) {
        Optional<Place> place = handle.select(
                        "select until, last_id, reaching from segment_day where id = ? for update", day.start())
                .map((row, context) -> Place.of(row))
                .findOne();
        if (place.isEmpty() || place.get().isEnd()) {
            return false;
        }
        SegmentMaker maker = new SegmentMaker(most);
        Place end = read(handle, place.get(), maker);
        if (maker.size() > 0) {
            write(handle, day.start(), maker);
        }
        handle.execute(
                "update segment_day set until = ?, last_id = ?, parts = parts + ?, calls = calls + ?,"
                        + " has_properties = has_properties and ? where id = ?",
                end.created(),
                end.id(),
                Math.min(1, maker.size()),
                maker.size(),
                maker.names() <= MOST_NAMES,
                day.start());
        return !end.isEnd();
    }

    /** Reads calls until the segment is full; says where the next one begins. */
    private static Place read(Handle handle, Place from, SegmentMaker maker) {
        Place place = from;
        List<StoredCall> calls = calls(handle, place);
        while (!calls.isEmpty()) {
            for (StoredCall call : calls) {
                if (maker.isFull()) {
                    return place;
                }
                maker.add(call.row());
                place = place.behind(call);
            }
            calls = calls.size() < AT_ONCE ? List.of() : calls(handle, place);
        }
        return new Place(from.until(), NOBODY, from.until());
    }

    private static List<StoredCall> calls(Handle handle, Place place) {
        return new LedgerRead(handle)
                .calls(handle.select(
                        "select * from request_log where created >= ? and created < ? and (created > ? or id > ?)"
                                + " order by created, id fetch first " + AT_ONCE + " rows only",
                        place.created(),
                        place.until(),
                        place.created(),
                        place.id()));
    }

    private static void write(Handle handle, long day, SegmentMaker maker) {
        PreparedBatch batch = handle.prepareBatch("insert into segment (day_id, part, name, bytes)"
                + " select id, parts, :name, :bytes from segment_day where id = :day");
        maker.columns().forEach((name, bytes) -> batch.bind("day", day)
                .bind("name", name)
                .bind("bytes", bytes)
                .add());
        batch.execute();
    }
}
