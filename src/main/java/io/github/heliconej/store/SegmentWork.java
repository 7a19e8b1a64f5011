package io.github.heliconej.store;

import io.github.heliconej.analytics.QueryPlan;
import io.github.heliconej.ledger.StoredCall;
import io.github.heliconej.segment.SegmentMaker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Makes the segments of days that are over, part by part, so that nobody who writes has to wait. If a call of the day changes
 * meanwhile, what was made is gone, and the next run makes it anew. One thread; several servers share the work.
 */
final class SegmentWork {

    private static final int AT_ONCE = 1000;

    /** The most names of properties that each get a column. */
    private static final int MOST_NAMES = 200;

    /** Calls may come so long after their day is over; and so long a server may take for a day. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private final Database database;
    private final long least;

    /**
     * Takes what there is to know.
     *
     * @param least days with fewer calls are read call by call
     */
    SegmentWork(Database database, long least) {
        this.database = database;
        this.least = least;
    }

    /** Makes all that are missing, the latest first; not of days that have begun before a time, whose calls go soon. */
    void run(Instant now, Instant from) {
        Optional<Build> build = begin(now, from);
        while (build.isPresent() && !Thread.currentThread().isInterrupted()) {
            make(build.get());
            build = begin(now, from);
        }
    }

    /** The making of a day's segments. */
    private record Build(long day, UUID id) {}

    /** Where the next part begins: behind a call. */
    private record Place(long created, UUID id) {}

    /** Those who have changed a call have ended their transactions when this one has the turn; all others delete the note. */
    private Optional<Build> begin(Instant now, Instant from) {
        return database.guard(() -> database.jdbi().inTransaction(handle -> {
            LockedRows.turn(handle, Rollups.TURN);
            handle.execute(
                    "delete from segment_day where not is_whole and begun < ?",
                    now.minus(LATE).toEpochMilli());
            Optional<Long> day = handle.select(
                            "select start_at from request_rollup where grain = " + RollupTable.DAY
                                    + " and detail = 'NOTHING' and calls >= ? and start_at >= ? and start_at <= ?"
                                    + " and start_at not in (select id from segment_day)"
                                    + " order by start_at desc fetch first 1 rows only",
                            least,
                            from.toEpochMilli(),
                            now.minus(LATE).toEpochMilli() - QueryPlan.DAY)
                    .mapTo(Long.class)
                    .findOne();
            Optional<Build> build = day.map(start -> new Build(start, UUID.randomUUID()));
            build.ifPresent(made -> handle.execute(
                    "insert into segment_day (id, build, begun, parts, is_whole, has_properties)"
                            + " values (?, ?, ?, 0, false, true)",
                    made.day(),
                    made.id(),
                    now.toEpochMilli()));
            return build;
        }));
    }

    private void make(Build build) {
        Optional<Place> place = Optional.of(new Place(build.day(), new UUID(0, 0)));
        while (place.isPresent()) {
            Place from = place.get();
            place = database.guard(() -> database.jdbi().inTransaction(handle -> makePart(handle, build, from)));
        }
    }

    /** Makes the next part; says where another one begins. */
    private static Optional<Place> makePart(Handle handle, Build build, Place from) {
        if (!isWanted(handle, build)) {
            return Optional.empty();
        }
        SegmentMaker maker = new SegmentMaker();
        Optional<Place> end = read(handle, build.day(), from, maker);
        write(handle, build.day(), maker);
        boolean isWhole = end.isEmpty();
        handle.execute(
                "update segment_day set parts = parts + 1, is_whole = ?, has_properties = has_properties and ?"
                        + " where id = ?",
                isWhole,
                maker.names() <= MOST_NAMES,
                build.day());
        return end;
    }

    /** Locked until the part is there. */
    private static boolean isWanted(Handle handle, Build build) {
        return handle.select("select build from segment_day where id = ? for update", build.day())
                .mapTo(UUID.class)
                .findOne()
                .filter(build.id()::equals)
                .isPresent();
    }

    /** Reads calls until the segment is full; says where the next one begins. */
    private static Optional<Place> read(Handle handle, long day, Place from, SegmentMaker maker) {
        Place place = from;
        List<StoredCall> calls = calls(handle, day, place);
        while (!calls.isEmpty()) {
            for (StoredCall call : calls) {
                if (maker.isFull()) {
                    return Optional.of(place);
                }
                maker.add(call.row());
                place = new Place(
                        call.row().created().toEpochMilli(), call.row().id());
            }
            calls = calls.size() < AT_ONCE ? List.of() : calls(handle, day, place);
        }
        return Optional.empty();
    }

    private static List<StoredCall> calls(Handle handle, long day, Place behind) {
        return new LedgerRead(handle)
                .calls(handle.select(
                        "select * from request_log where created >= ? and created < ? and (created > ? or id > ?)"
                                + " order by created, id fetch first " + AT_ONCE + " rows only",
                        behind.created(),
                        day + QueryPlan.DAY,
                        behind.created(),
                        behind.id()));
    }

    private static void write(Handle handle, long day, SegmentMaker maker) {
        PreparedBatch batch = handle.prepareBatch("insert into segment (day_id, part, name, bytes)"
                + " values (:day, (select parts from segment_day where id = :day), :name, :bytes)");
        maker.columns().forEach((name, bytes) -> batch.bind("day", day)
                .bind("name", name)
                .bind("bytes", bytes)
                .add());
        batch.execute();
    }
}
