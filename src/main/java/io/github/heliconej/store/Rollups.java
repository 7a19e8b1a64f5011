package io.github.heliconej.store;

import io.github.heliconej.analytics.Combination;
import io.github.heliconej.analytics.QueryPlan;
import io.github.heliconej.analytics.Tally;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.LedgerRow;
import io.github.heliconej.store.RollupTable.Slot;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Keeps the sums of hours and days as they follow from the calls. Each method is for one transaction, and those that change
 * sums wait for others that do.
 */
final class Rollups {

    /** Whoever changes calls or their sums locks this. */
    static final String TURN = "rollup_turn";

    private Rollups() {}

    /** Adds calls that are written in the same transaction. */
    static void add(Handle handle, List<LedgerEntry> entries) throws SQLException {
        Map<Long, Map<Combination, Tally>> hours = new TreeMap<>();
        Map<Long, Map<Combination, Tally>> days = new TreeMap<>();
        for (LedgerEntry entry : entries) {
            long created = entry.row().created().toEpochMilli();
            count(hours.computeIfAbsent(start(created, QueryPlan.HOUR), isNew -> new HashMap<>()), entry.row());
        }
        hours.replaceAll((hour, tallies) -> ofEachDetail(tallies));
        hours.forEach((hour, tallies) ->
                addAll(tallies, days.computeIfAbsent(start(hour, QueryPlan.DAY), isNew -> new HashMap<>())));
        LockedRows.turn(handle, TURN);
        Segments.dropFor(handle, entries);
        RollupTable table = new RollupTable(handle);
        for (Map.Entry<Long, Map<Combination, Tally>> hour : hours.entrySet()) {
            table.add(new Slot(RollupTable.HOUR, hour.getKey()), hour.getValue());
        }
        for (Map.Entry<Long, Map<Combination, Tally>> day : days.entrySet()) {
            table.add(new Slot(RollupTable.DAY, day.getKey()), day.getValue());
        }
    }

    private static void count(Map<Combination, Tally> tallies, LedgerRow row) {
        tallies.computeIfAbsent(Combination.of(row), isNew -> new Tally()).add(row);
    }

    /** Each call is counted once, and then only sums are added up, of which there are fewer. */
    private static Map<Combination, Tally> ofEachDetail(Map<Combination, Tally> tallies) {
        Map<Combination, Tally> all = new HashMap<>();
        tallies.forEach(
                (combination, tally) -> combination.each().forEach(one -> all.computeIfAbsent(one, isNew -> new Tally())
                        .add(tally)));
        return all;
    }

    private static void addAll(Map<Combination, Tally> tallies, Map<Combination, Tally> to) {
        tallies.forEach((combination, tally) ->
                to.computeIfAbsent(combination, isNew -> new Tally()).add(tally));
    }

    private static long start(long time, long unit) {
        return Math.floorDiv(time, unit) * unit;
    }

    /** Notes that the sums of these calls' hours are to be made anew; for calls that are about to go. */
    static void mark(Handle handle, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        LockedRows.turn(handle, TURN);
        Segments.dropOf(handle, ids);
        List<Long> hours = handle.createQuery("select distinct created - mod(created, " + QueryPlan.HOUR
                        + ") from request_log where id in (<ids>)")
                .bindList("ids", List.copyOf(ids))
                .mapTo(Long.class)
                .list();
        PreparedBatch batch =
                handle.prepareBatch("insert into rollup_stale select cast(:hour as bigint) where not exists"
                        + " (select 1 from rollup_stale where start_at = :hour)");
        hours.forEach(hour -> batch.bind("hour", hour).add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** Notes that something of a call changes which no sum has. Locks come after the turn, whoever takes them. */
    static void changing(Handle handle, UUID id) {
        LockedRows.turn(handle, TURN);
        Segments.dropOf(handle, List.of(id));
    }

    /** Notes that all sums are to be made anew. */
    static void markAll(Handle handle) {
        LockedRows.turn(handle, TURN);
        handle.execute("insert into rollup_stale select distinct created - mod(created, " + QueryPlan.HOUR
                + ") from request_log where created - mod(created, " + QueryPlan.HOUR
                + ") not in (select start_at from rollup_stale)");
        handle.execute("insert into rollup_stale select distinct start_at from request_rollup where grain = 1"
                + " and start_at not in (select start_at from rollup_stale)");
    }

    /** Makes all sums anew that are stale, one hour after the other. */
    static void refreshAll(Database database) {
        boolean isMore = true;
        while (isMore && !Thread.currentThread().isInterrupted()) {
            isMore = database.inTransaction(Rollups::refresh);
        }
    }

    /** Makes the sums of one stale hour anew, and those of its day; says whether there was one. */
    static boolean refresh(Handle handle) throws SQLException {
        LockedRows.turn(handle, TURN);
        OptionalLong stale = handle.select(
                        "select start_at from rollup_stale order by start_at fetch first 1 rows only")
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        if (stale.isEmpty()) {
            return false;
        }
        long hour = stale.getAsLong();
        RollupTable table = new RollupTable(handle);
        Map<Combination, Tally> tallies = new HashMap<>();
        new LedgerRead(handle).each(hour, hour + QueryPlan.HOUR, row -> count(tallies, row));
        table.replace(new Slot(RollupTable.HOUR, hour), ofEachDetail(tallies));
        makeDay(table, start(hour, QueryPlan.DAY));
        handle.execute("delete from rollup_stale where start_at = ?", hour);
        return true;
    }

    private static void makeDay(RollupTable table, long day) throws SQLException {
        table.replace(new Slot(RollupTable.DAY, day), table.hours(day, day + QueryPlan.DAY));
    }

    /** Forgets the sums of hours before one, whose calls are forgotten. */
    static void forget(Handle handle, long hour) throws SQLException {
        LockedRows.turn(handle, TURN);
        long day = start(hour, QueryPlan.DAY);
        Segments.forget(handle, day + (hour > day ? QueryPlan.DAY : 0));
        int forgotten = 0;
        for (String table : List.of("request_sketch", "request_rollup")) {
            handle.execute("delete from " + table + " where grain = ? and start_at < ?", RollupTable.DAY, day);
            forgotten = handle.execute(
                    "delete from " + table + " where grain = ? and start_at < ?", RollupTable.HOUR, hour);
        }
        if (forgotten > 0) {
            makeDay(new RollupTable(handle), day);
        }
    }
}
