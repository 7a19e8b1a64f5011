package io.github.heliconej.store;

import io.github.heliconej.analytics.QueryPlan.Source;
import io.github.heliconej.analytics.Sum;
import io.github.heliconej.analytics.Sums;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Sums in SQL: over {@code request_log r}, or over {@code request_rollup r}, whose columns have their names. */
final class SumSql {

    private SumSql() {}

    /** The column of {@code request_rollup}. */
    static String column(Sum sum) {
        return sum.name().toLowerCase(Locale.ROOT);
    }

    /** All of them, each under its name. */
    static String all(Source source) {
        return Arrays.stream(Sum.values())
                .map(sum -> (source == Source.CALLS ? overCalls(sum) : "sum(r." + column(sum) + ")") + " as sum_"
                        + column(sum))
                .collect(Collectors.joining(", "));
    }

    private static String overCalls(Sum sum) {
        return switch (sum) {
            case CALLS -> "count(*)";
            case ERRORS -> "sum(case when r.status = 200 then 0 else 1 end)";
            case CACHED -> "sum(case when r.outcome = 'CACHED' then 1 else 0 end)";
            case UNPRICED -> "sum(case when r.cost is null and r.total_tokens is not null then 1 else 0 end)";
            case FIRST_TOKENS -> "count(r.first_token)";
            default -> "sum(r." + column(sum) + ")";
        };
    }

    /** What a row of such a query says. */
    static Sums read(ResultSet row) throws SQLException {
        Map<Sum, Long> values = new EnumMap<>(Sum.class);
        for (Sum sum : Sum.values()) {
            values.put(sum, Columns.sum(row, "sum_" + column(sum)).orElse(0));
        }
        Sums sums = new Sums();
        sums.add(values::get);
        return sums;
    }
}
