package io.github.heliconej.store;

import io.github.heliconej.analytics.NumberQuery;
import io.github.heliconej.analytics.NumberQuery.By;
import io.github.heliconej.analytics.NumberQuery.Step;
import io.github.heliconej.analytics.PropertyNumbers;
import io.github.heliconej.analytics.Sum;
import io.github.heliconej.analytics.TimeSpan;
import io.github.heliconej.api.NanoDollars;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.segment.Field;
import io.github.heliconej.segment.SegmentQuery;
import io.github.heliconej.segment.SegmentQuery.OnGroup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;

/** Custom properties of the request log in the database. Safe for concurrent use. */
@ApplicationScoped
public class JdbcPropertyNumbers implements PropertyNumbers {

    /** Of one tenant's calls; all of them are found once, and not one for each property. */
    private static final String OWNED =
            "p.id in (select r.id from request_log r where r.created >= 0 and r.tenant = ?) and ";

    private final Database database;
    private final int mostValues;

    /** For the container's proxy. */
    protected JdbcPropertyNumbers() {
        this(null, 0);
    }

    @Inject
    JdbcPropertyNumbers(Database database) {
        this(database, GroupRead.MOST);
    }

    JdbcPropertyNumbers(Database database, int mostValues) {
        this.database = database;
        this.mostValues = mostValues;
    }

    @Override
    public List<String> names(Scope scope, int most) {
        List<Object> values = new ArrayList<>();
        String sql = "select distinct p.name as found from request_property p where " + owned(scope, values) + "1 = 1";
        return texts(sql, values, most);
    }

    @Override
    public List<String> values(String name, String part, Scope scope, int most) {
        List<Object> values = new ArrayList<>();
        String sql = "select distinct p.property_value as found from request_property p where " + owned(scope, values)
                + "p.name = ? and lower(p.property_value) like lower(?) escape '!'";
        values.addAll(List.of(name, FilterSql.part(part)));
        return texts(sql, values, most);
    }

    private static String owned(Scope scope, List<Object> values) {
        scope.tenant().ifPresent(values::add);
        return scope.tenant().isPresent() ? OWNED : "";
    }

    private List<String> texts(String sql, List<Object> values, int most) {
        values.add(most);
        return database.withHandle(
                handle -> handle.select(sql + " order by found fetch first ? rows only", values.toArray())
                        .mapTo(String.class)
                        .list());
    }

    @Override
    public Costs costs(String name, Filter filter, Scope scope, int most) {
        NumberQuery query = new NumberQuery(filter, scope, TimeSpan.ALL, Step.NONE, new By.OfProperty(name));
        return database.inSnapshot(handle -> all(handle, name, query)
                .map(all -> dearest(all, most))
                .orElseGet(() -> read(handle, name, query, most)));
    }

    /** What the calls of each value cost; empty if segments do not say enough, or if there are too many values for memory. */
    private Optional<Map<String, Long>> all(Handle handle, String name, NumberQuery query) {
        Optional<SegmentQuery> segments = SegmentQuery.of(query, List.of(Field.COST));
        if (segments.isEmpty()) {
            return Optional.empty();
        }
        SegmentQuery asked = segments.get();
        Map<String, Long> all = new HashMap<>();
        OnGroup onGroup = (value, calls) -> all.merge(value.by(), calls.sum(Sum.COST), NanoDollars::sum);
        for (TimeSpan span : Segments.each(handle, asked, asked.span(), onGroup)) {
            read(handle, name, query.within(span), mostValues + 1)
                    .dearest()
                    .forEach(value -> all.merge(value.value(), value.cost(), NanoDollars::sum));
        }
        return all.size() > mostValues ? Optional.empty() : Optional.of(all);
    }

    private static Costs dearest(Map<String, Long> all, int most) {
        Comparator<ValueCost> order = Comparator.comparingLong(ValueCost::cost).reversed();
        return new Costs(
                all.entrySet().stream()
                        .map(value -> new ValueCost(value.getKey(), value.getValue()))
                        .sorted(order.thenComparing(ValueCost::value))
                        .limit(most)
                        .toList(),
                all.values().stream().reduce(0L, NanoDollars::sum));
    }

    /** The calls first, in the order of time, and then the property of each: H2 has both in indexes. */
    private static Costs read(Handle handle, String name, NumberQuery query, int most) {
        FilterSql where = FilterSql.of(Segments.within(query.filter(), query.span()), query.scope());
        List<Object> values = new ArrayList<>(List.of(name));
        values.addAll(where.values());
        values.add(most);
        AtomicLong total = new AtomicLong();
        List<ValueCost> dearest = handle.select(
                        "select g.property_value, g.cost, sum(g.cost) over () as total from"
                                + " (select p.property_value, coalesce(sum(r.cost), 0) as cost"
                                + " from request_log r left join request_property p on p.id = r.id and p.name = ?"
                                + " where " + where.text() + " group by p.property_value) g"
                                + " where g.property_value is not null"
                                + " order by g.cost desc, g.property_value fetch first ? rows only",
                        values.toArray())
                .map((row, context) -> {
                    total.set(GroupSql.whole(row, "total"));
                    return new ValueCost(row.getString("property_value"), GroupSql.whole(row, "cost"));
                })
                .list();
        return new Costs(dearest, total.get());
    }
}
