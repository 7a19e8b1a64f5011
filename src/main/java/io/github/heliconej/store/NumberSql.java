package io.github.heliconej.store;

import io.github.heliconej.analytics.Detail;
import io.github.heliconej.analytics.NumberBook.Group;
import io.github.heliconej.analytics.NumberQuery;
import io.github.heliconej.analytics.NumberQuery.By;
import io.github.heliconej.analytics.NumberQuery.Step;
import io.github.heliconej.analytics.QueryPlan.Part;
import io.github.heliconej.analytics.QueryPlan.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One part of a query for numbers, as SQL over {@code r}. */
final class NumberSql {

    private static final int HOURS_OF_DAY = 24;

    private final NumberQuery query;
    private final Part part;
    private final FilterSql filter;
    private final List<Object> values = new ArrayList<>();

    NumberSql(NumberQuery query, Part part) {
        this.query = query;
        this.part = part;
        this.filter = FilterSql.of(query.filter(), query.scope());
    }

    /** Sums for each group. */
    String sums() {
        return select(SumSql.all(part.source()), "", grouped(""));
    }

    /** Something of each row, or of each group if there is more to group by. */
    String each(String what, String join, String groupedBy) {
        return select(what, join, groupedBy.isEmpty() ? "" : grouped(groupedBy));
    }

    /** What the question marks stand for. */
    Object[] values() {
        return values.toArray();
    }

    /** The group that a row belongs to. */
    Group group(ResultSet row) throws SQLException {
        return new Group(
                hasSteps() ? row.getLong("step") : 0,
                query.by() instanceof By.Nothing ? "" : String.valueOf(row.getString("by_value")));
    }

    private String select(String what, String join, String end) {
        values.clear();
        String properties = "";
        if (query.by() instanceof By.OfProperty property) {
            // an outer join, or else H2 begins with all calls that have the property, whenever they were
            properties = " left join request_property bp on bp.id = r.id and bp.name = ?";
            values.add(property.name());
        }
        StringBuilder sql = new StringBuilder("select ");
        if (hasSteps()) {
            sql.append(step()).append(" as step, ");
        }
        if (!by().isEmpty()) {
            sql.append(by()).append(" as by_value, ");
        }
        sql.append(what).append(from()).append(join).append(properties).append(" where ");
        sql.append(filter.text()).append(" and ").append(time());
        sql.append(properties.isEmpty() ? "" : " and bp.id is not null");
        values.addAll(filter.values());
        values.add(part.span().from());
        values.add(part.span().until());
        sql.append(end);
        return sql.toString();
    }

    private String grouped(String more) {
        List<String> columns = new ArrayList<>();
        if (hasSteps()) {
            columns.add(step());
        }
        if (!by().isEmpty()) {
            columns.add(by());
        }
        if (!more.isEmpty()) {
            columns.add(more);
        }
        return columns.isEmpty() ? "" : " group by " + String.join(", ", columns);
    }

    private String from() {
        return isOfCalls() ? " from request_log r" : " from request_rollup r";
    }

    private String time() {
        int grain = part.source() == Source.DAYS ? HOURS_OF_DAY : 1;
        return isOfCalls()
                ? "r.created >= ? and r.created < ?"
                : "r.grain = " + grain + " and r.detail = '" + Detail.of(query)
                        + "' and r.start_at >= ? and r.start_at < ?";
    }

    private boolean isOfCalls() {
        return part.source() == Source.CALLS;
    }

    private boolean hasSteps() {
        return query.step().millis() > 0;
    }

    /** Whole numbers of our own, not of users: parameters would make each mention another expression. */
    private String step() {
        Step step = query.step();
        return "((r." + (isOfCalls() ? "created" : "start_at") + " - (" + step.offset() + ")) / " + step.millis() + ")";
    }

    private String by() {
        if (query.by() instanceof By.OfColumn of) {
            return "r." + of.column().name().toLowerCase(Locale.ROOT);
        }
        return query.by() instanceof By.OfProperty ? "bp.property_value" : "";
    }
}
