package io.github.heliconej.store;

import io.github.heliconej.analytics.PropertyNumbers;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Custom properties of the request log in the database. Safe for concurrent use. */
@ApplicationScoped
public class JdbcPropertyNumbers implements PropertyNumbers {

    /** Of one tenant's calls; all of them are found once, and not one for each property. */
    private static final String OWNED =
            "p.id in (select r.id from request_log r where r.created >= 0 and r.tenant = ?) and ";

    private final Database database;

    /** For the container's proxy. */
    protected JdbcPropertyNumbers() {
        this(null);
    }

    @Inject
    JdbcPropertyNumbers(Database database) {
        this.database = database;
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
        return database.guard(() -> database.jdbi()
                .withHandle(handle -> handle.select(sql + " order by found fetch first ? rows only", values.toArray())
                        .mapTo(String.class)
                        .list()));
    }

    /** The calls first, in the order of time, and then the property of each: H2 has both in indexes. */
    @Override
    public Costs costs(String name, Filter filter, Scope scope, int most) {
        FilterSql where = FilterSql.of(filter, scope);
        List<Object> values = new ArrayList<>(List.of(name));
        values.addAll(where.values());
        values.add(most);
        AtomicLong total = new AtomicLong();
        List<ValueCost> dearest = database.guard(() -> database.jdbi().withHandle(handle -> handle.select(
                        "select g.property_value, g.cost, sum(g.cost) over () as total from"
                                + " (select p.property_value, coalesce(sum(r.cost), 0) as cost"
                                + " from request_log r left join request_property p on p.id = r.id and p.name = ?"
                                + " where r.created >= 0 and " + where.text() + " group by p.property_value) g"
                                + " where g.property_value is not null"
                                + " order by g.cost desc, g.property_value fetch first ? rows only",
                        values.toArray())
                .map((row, context) -> {
                    total.set(GroupSql.whole(row, "total"));
                    return new ValueCost(row.getString("property_value"), GroupSql.whole(row, "cost"));
                })
                .list()));
        return new Costs(dearest, total.get());
    }
}
