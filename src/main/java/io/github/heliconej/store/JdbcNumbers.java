package io.github.heliconej.store;

import io.github.heliconej.analytics.DistinctSketch;
import io.github.heliconej.analytics.Histogram;
import io.github.heliconej.analytics.Measure;
import io.github.heliconej.analytics.NumberBook;
import io.github.heliconej.analytics.NumberQuery;
import io.github.heliconej.analytics.QueryPlan;
import io.github.heliconej.analytics.QueryPlan.Part;
import io.github.heliconej.analytics.QueryPlan.Source;
import io.github.heliconej.analytics.Sum;
import io.github.heliconej.analytics.Sums;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.segment.Calls;
import io.github.heliconej.segment.Field;
import io.github.heliconej.segment.SegmentQuery;
import io.github.heliconej.segment.SegmentQuery.OnGroup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Numbers from the database: sums where they say enough, calls elsewhere. Safe for concurrent use. */
@ApplicationScoped
public class JdbcNumbers implements NumberBook {

    static final String SKETCHES =
            " join request_sketch s on s.grain = r.grain and s.start_at = r.start_at and s.combination = r.combination";

    /** So that PostgreSQL need not join and group many calls on its disk, as it does with the 4 MB that it comes with. */
    private static final String ROOM = "set local work_mem = '32MB'";

    /** The most that memory has to hold; some hundred bytes each. */
    private static final int MOST_GROUPS = 200_000;

    private final Database database;
    private final Clock clock;
    private final int most;

    /** For the container's proxy. */
    protected JdbcNumbers() {
        this(null, null, 0);
    }

    @Inject
    JdbcNumbers(Database database, @GatewayClock Clock clock) {
        this(database, clock, MOST_GROUPS);
    }

    JdbcNumbers(Database database, Clock clock, int most) {
        this.database = database;
        this.clock = clock;
        this.most = most;
    }

    @Override
    public Map<Group, Sums> sums(NumberQuery query) {
        Map<Group, Sums> all = new HashMap<>();
        OnGroup onGroup = (group, calls) -> of(all, group, Sums::new).add(calls::sum);
        each(query, SegmentQuery.of(query, Calls.SUMMED), onGroup, (handle, part) -> {
            NumberSql sql = new NumberSql(query, part);
            read(handle, sql.sums(), sql, row -> of(all, sql.group(row), Sums::new)
                    .add(SumSql.read(row)));
        });
        all.values().removeIf(sums -> sums.of(Sum.CALLS) == 0);
        return all;
    }

    @Override
    public Map<Group, Histogram> histograms(NumberQuery query, Measure measure) {
        Map<Group, Histogram> all = new HashMap<>();
        String column = measure.name().toLowerCase(Locale.ROOT);
        Field field = Field.valueOf(measure.name());
        OnGroup onGroup = (group, calls) -> calls.numbers(field, of(all, group, Histogram::new)::add);
        each(query, SegmentQuery.of(query, List.of(field)), onGroup, (handle, part) -> {
            NumberSql sql = new NumberSql(query, part);
            if (part.source() == Source.CALLS) {
                String bin = bin("r." + column);
                String text = sql.each(bin + " as bin, count(r." + column + ") as many", "", bin);
                read(handle, text, sql, row -> add(all, sql.group(row), row));
            } else {
                String text = sql.each("s." + column + " as sketch", SKETCHES, "");
                read(handle, text, sql, row -> of(all, sql.group(row), Histogram::new)
                        .add(row.getBytes("sketch")));
            }
        });
        all.values().removeIf(histogram -> histogram.count() == 0);
        return all;
    }

    private void add(Map<Group, Histogram> all, Group group, ResultSet row) throws SQLException {
        long many = row.getLong("many");
        if (many > 0) {
            of(all, group, Histogram::new).addBin(row.getInt("bin"), many);
        }
    }

    /** As {@link Histogram#bin} says. */
    private static String bin(String column) {
        return "case when " + column + " <= 0 then 0 else 1 + cast(ceiling(ln(cast(" + column
                + " as double precision)) / " + Histogram.LOG_RATIO + ") as int) end";
    }

    @Override
    public Map<Group, DistinctSketch> users(NumberQuery query) {
        Map<Group, DistinctSketch> all = new HashMap<>();
        OnGroup onGroup = (group, calls) -> calls.texts(Field.USER_ID, sketch(all, group)::add);
        each(query, SegmentQuery.of(query, List.of(Field.USER_ID)), onGroup, (handle, part) -> {
            NumberSql sql = new NumberSql(query, part);
            if (part.source() == Source.CALLS) {
                read(handle, sql.each("r.user_id as user_id", "", "r.user_id"), sql, row -> {
                    String user = row.getString("user_id");
                    if (!user.isEmpty()) {
                        sketch(all, sql.group(row)).add(user);
                    }
                });
            } else {
                read(handle, sql.each("s.users as sketch", SKETCHES, ""), sql, row -> sketch(all, sql.group(row))
                        .add(row.getBytes("sketch")));
            }
        });
        all.values().removeIf(users -> users.count() == 0);
        return all;
    }

    @Override
    public Map<String, Spread> spreads(NumberQuery query, Set<String> groups) {
        SpreadRead spreads = new SpreadRead(query, groups);
        if (!groups.isEmpty()) {
            each(query, SegmentQuery.of(query, SpreadRead.FIELDS), spreads::add, spreads::read);
        }
        return spreads.all();
    }

    private <T> T of(Map<Group, T> all, Group group, Supplier<T> isNew) {
        T known = all.computeIfAbsent(group, some -> isNew.get());
        if (all.size() > most) {
            throw Stop.badRequest(
                    "There would be more than " + most + " numbers: ask for less time, for longer steps, or with"
                            + " a filter.",
                    null);
        }
        return known;
    }

    private DistinctSketch sketch(Map<Group, DistinctSketch> all, Group group) {
        return of(all, group, DistinctSketch::new);
    }

    private interface OnPart {
        void read(Handle handle, Part part);
    }

    /** PostgreSQL sends rows bit by bit within a transaction only. */
    private void each(NumberQuery query, Optional<SegmentQuery> segments, OnGroup onGroup, OnPart onPart) {
        database.inSnapshot(handle -> {
            if (database.isPostgres()) {
                handle.execute(ROOM);
            }
            long now = clock.millis();
            for (Part part : QueryPlan.of(query, now)) {
                if (segments.isPresent() && QueryPlan.isForSegments(query, part)) {
                    SegmentQuery asked = segments.get();
                    Segments.each(handle, asked, part.span(), onGroup).stream()
                            .flatMap(others -> QueryPlan.of(query.within(others), now).stream())
                            .forEach(other -> onPart.read(handle, other));
                } else {
                    onPart.read(handle, part);
                }
            }
            return true;
        });
    }

    /** What is done with a row. */
    interface OnRow {
        void read(ResultSet row) throws SQLException;
    }

    /** Reads rows one by one. */
    static void read(Handle handle, String text, NumberSql sql, OnRow onRow) {
        handle.select(text, sql.values())
                .setFetchSize(1000)
                .map((row, context) -> {
                    onRow.read(row);
                    return true;
                })
                .forEach(read -> {});
    }
}
