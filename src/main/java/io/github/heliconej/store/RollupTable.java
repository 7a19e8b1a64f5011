package io.github.heliconej.store;

import io.github.heliconej.analytics.Combination;
import io.github.heliconej.analytics.Detail;
import io.github.heliconej.analytics.Measure;
import io.github.heliconej.analytics.Sum;
import io.github.heliconej.analytics.Tally;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The tables {@code request_rollup} and {@code request_sketch}: tallies by the time they are of. For one transaction. */
final class RollupTable {

    /** The grain of hours. */
    static final int HOUR = 1;
    /** The grain of days. */
    static final int DAY = 24;

    private static final List<String> SUMS =
            Arrays.stream(Sum.values()).map(SumSql::column).toList();
    private static final List<String> SKETCHES = Stream.concat(
                    Arrays.stream(Measure.values()).map(RollupTable::column), Stream.of("users"))
            .toList();
    private static final List<String> KEY = List.of("grain", "start_at", "combination");
    private static final List<String> NAMES = List.of("detail", "tenant", "model", "provider", "status");
    private static final int AT_ONCE = 500;

    /**
     * The time that tallies are of.
     *
     * @param grain {@link #HOUR} or {@link #DAY}
     * @param start its beginning, in milliseconds since 1970
     */
    record Slot(int grain, long start) {}

    private final Handle handle;

    RollupTable(Handle handle) {
        this.handle = handle;
    }

    static String column(Measure measure) {
        return measure.name().toLowerCase(Locale.ROOT);
    }

    /** Adds to what there is. */
    void add(Slot slot, Map<Combination, Tally> more) throws SQLException {
        Map<UUID, Tally> known = new HashMap<>();
        List<UUID> ids = more.keySet().stream().map(Combination::id).toList();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            Query query = handle.createQuery(select("r.combination")
                            + " where r.grain = :grain and r.start_at = :start and r.combination in (<ids>)")
                    .bind("grain", slot.grain())
                    .bind("start", slot.start())
                    .bindList("ids", ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
            query.map((row, context) ->
                            known.put(row.getObject("combination", UUID.class), read(row, new Tally())) == null)
                    .list();
        }
        Map<Combination, Tally> old = new HashMap<>();
        Map<Combination, Tally> fresh = new HashMap<>();
        more.forEach((combination, tally) -> {
            Tally before = known.get(combination.id());
            if (before == null) {
                fresh.put(combination, tally);
            } else {
                before.add(tally);
                old.put(combination, before);
            }
        });
        insert(slot, fresh);
        update(slot, old);
    }

    /** Puts these in the place of all that there is. */
    void replace(Slot slot, Map<Combination, Tally> tallies) throws SQLException {
        for (String table : List.of("request_sketch", "request_rollup")) {
            handle.execute("delete from " + table + " where grain = ? and start_at = ?", slot.grain(), slot.start());
        }
        insert(slot, tallies);
    }

    /** All hours of a time, put together. */
    Map<Combination, Tally> hours(long from, long until) {
        Map<Combination, Tally> all = new HashMap<>();
        handle.select(
                        select(String.join(
                                        ", ",
                                        NAMES.stream().map(name -> "r." + name).toList())) + " where r.grain = " + HOUR
                                + " and r.start_at >= ? and r.start_at < ?",
                        from,
                        until)
                .map((row, context) -> read(row, all.computeIfAbsent(combination(row), isNew -> new Tally())))
                .forEach(read -> {});
        return all;
    }

    private static Combination combination(ResultSet row) throws SQLException {
        return new Combination(
                Detail.valueOf(row.getString("detail")),
                row.getString("tenant"),
                row.getString("model"),
                row.getString("provider"),
                row.getInt("status"));
    }

    /** Sums under the names of queries, sketches under those of their columns. */
    private static String select(String names) {
        List<String> columns = new ArrayList<>(List.of(names));
        SUMS.forEach(column -> columns.add("r." + column + " as sum_" + column));
        SKETCHES.forEach(column -> columns.add("s." + column));
        return "select " + String.join(", ", columns) + " from request_rollup r join request_sketch s"
                + " on s.grain = r.grain and s.start_at = r.start_at and s.combination = r.combination";
    }

    private static Tally read(ResultSet row, Tally tally) throws SQLException {
        tally.sums().add(SumSql.read(row));
        for (Measure measure : Measure.values()) {
            tally.histogram(measure).add(row.getBytes(column(measure)));
        }
        tally.users().add(row.getBytes("users"));
        return tally;
    }

    private void insert(Slot slot, Map<Combination, Tally> tallies) throws SQLException {
        List<String> columns =
                Stream.of(KEY, NAMES, SUMS).flatMap(Collection::stream).toList();
        batch(insert("request_rollup", columns), tallies, (statement, combination, tally) -> {
            int index = key(statement, 1, slot, combination);
            statement.setString(index++, combination.detail().name());
            statement.setString(index++, combination.tenant());
            statement.setString(index++, combination.model());
            statement.setString(index++, combination.provider());
            statement.setInt(index++, combination.status());
            sums(statement, index, tally);
        });
        List<String> sketches =
                Stream.of(KEY, SKETCHES).flatMap(Collection::stream).toList();
        batch(
                insert("request_sketch", sketches),
                tallies,
                (statement, combination, tally) -> sketches(statement, key(statement, 1, slot, combination), tally));
    }

    private static String insert(String table, List<String> columns) {
        return "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + String.join(", ", columns.stream().map(column -> "?").toList()) + ")";
    }

    private void update(Slot slot, Map<Combination, Tally> tallies) throws SQLException {
        batch(
                update("request_rollup", SUMS),
                tallies,
                (statement, combination, tally) -> key(statement, sums(statement, 1, tally), slot, combination));
        batch(
                update("request_sketch", SKETCHES),
                tallies,
                (statement, combination, tally) -> key(statement, sketches(statement, 1, tally), slot, combination));
    }

    private static String update(String table, List<String> columns) {
        return "update " + table + " set "
                + String.join(
                        ", ", columns.stream().map(column -> column + " = ?").toList()) + " where "
                + String.join(
                        " and ", KEY.stream().map(column -> column + " = ?").toList());
    }

    private interface Setter {
        void set(PreparedStatement statement, Combination combination, Tally tally) throws SQLException;
    }

    private void batch(String sql, Map<Combination, Tally> tallies, Setter setter) throws SQLException {
        if (tallies.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            for (Map.Entry<Combination, Tally> entry : tallies.entrySet()) {
                setter.set(statement, entry.getKey(), entry.getValue());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static int key(PreparedStatement statement, int first, Slot slot, Combination combination)
            throws SQLException {
        statement.setInt(first, slot.grain());
        statement.setLong(first + 1, slot.start());
        statement.setObject(first + 2, combination.id());
        return first + KEY.size();
    }

    private static int sums(PreparedStatement statement, int first, Tally tally) throws SQLException {
        int index = first;
        for (Sum sum : Sum.values()) {
            statement.setLong(index++, tally.sums().of(sum));
        }
        return index;
    }

    private static int sketches(PreparedStatement statement, int first, Tally tally) throws SQLException {
        int index = first;
        for (Measure measure : Measure.values()) {
            statement.setBytes(index++, tally.histogram(measure).bytes());
        }
        statement.setBytes(index++, tally.users().bytes());
        return index;
    }
}
