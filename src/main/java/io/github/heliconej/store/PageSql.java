package io.github.heliconej.store;

import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.RowCursor;
import io.github.heliconej.ledger.RowQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One page of the log as a query. The row's id comes last in the order, so that no page has a row that another one has.
 *
 * @param text the query, with question marks
 * @param values what they stand for, in order
 */
record PageSql(String text, List<Object> values) {

    /** What need not be there. Elsewhere an index gives the order, as long as nobody speaks of nulls. */
    private static final Set<Column> NULLABLE = Set.of(
            Column.FIRST_TOKEN,
            Column.CACHED_FROM,
            Column.PROMPT_TOKENS,
            Column.COMPLETION_TOKENS,
            Column.TOTAL_TOKENS,
            Column.CACHE_READ_TOKENS,
            Column.CACHE_WRITE_TOKENS,
            Column.COST);

    /** Rows are wide: those of the page alone are read whole. H2 would sort all of them so, on the disk. */
    static PageSql of(RowQuery wanted) {
        FilterSql where = FilterSql.of(wanted.filter(), wanted.scope());
        List<Object> values = new ArrayList<>(where.values());
        StringBuilder sql =
                new StringBuilder("select r.* from request_log r join (select r.id from request_log r where ");
        wanted.after().ifPresent(place -> {
            sql.append(after(place, FilterSql.column(wanted.order()), NULLABLE.contains(wanted.order())))
                    .append(" and ");
            place.value().ifPresent(value -> values.addAll(0, List.of(value, value)));
            values.add(place.value().isPresent() ? 2 : 0, place.id());
        });
        sql.append('(').append(where.text()).append(')').append(order(wanted));
        values.add(wanted.offset());
        values.add(wanted.limit());
        sql.append(" offset ? rows fetch next ? rows only) page on page.id = r.id")
                .append(order(wanted));
        return new PageSql(sql.toString(), values);
    }

    private static String order(RowQuery wanted) {
        String direction = wanted.isDescending() ? " desc" : " asc";
        return " order by " + FilterSql.column(wanted.order()) + direction
                + (NULLABLE.contains(wanted.order()) ? " nulls last" : "") + ", r.id" + direction;
    }

    /** What is behind the place: the first of the comparisons is what an index can use. */
    private static String after(RowCursor place, String column, boolean isNullable) {
        String sign = place.isDescending() ? "<" : ">";
        if (place.value().isEmpty()) {
            return "(" + column + " is null and r.id " + sign + " ?)";
        }
        String behind = column + " " + sign + "= ? and (" + column + " " + sign + " ? or r.id " + sign + " ?)";
        return isNullable ? "(" + behind + " or " + column + " is null)" : behind;
    }
}
