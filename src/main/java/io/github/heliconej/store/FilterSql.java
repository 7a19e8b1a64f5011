package io.github.heliconej.store;

import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Filter.Operator;
import io.github.heliconej.ledger.GroupColumn;
import io.github.heliconej.ledger.Scope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A filter as a condition on {@code request_log r}; values are never in its text. One thread. */
final class FilterSql {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private FilterSql() {}

    static FilterSql of(Filter filter, Scope scope) {
        FilterSql sql = new FilterSql();
        scope.tenant().ifPresent(tenant -> sql.add("r.tenant = ? and ", tenant));
        sql.add(filter);
        return sql;
    }

    /** A condition on groups, which stand in a table {@code r} with the names of their columns. */
    static FilterSql ofGroups(Filter filter) {
        return of(filter, Scope.all());
    }

    /** The condition, with question marks. */
    String text() {
        return text.toString();
    }

    /** What they stand for, in order. */
    List<Object> values() {
        return values;
    }

    /** A column, or what it is computed from. */
    static String column(Column column) {
        return switch (column) {
            case ENDED -> "(r.created + r.duration)";
            case IS_CACHED -> "(r.outcome = 'CACHED')";
            case OUTCOME -> "lower(r.outcome)";
            default -> "r." + column.name().toLowerCase(Locale.ROOT);
        };
    }

    /** A column of groups that stand in a table {@code r} ({@link GroupSql}), or what it is computed from. */
    static String column(GroupColumn column) {
        return switch (column) {
            case NAME -> "r.group_name";
            case LATENCY -> "(r.duration * 1.0 / r.requests)";
            case REQUESTS_PER_DAY -> "(r.requests * 1.0 / r.active_days)";
            case TOKENS_PER_REQUEST -> "(r.total_tokens * 1.0 / case when r.counted = 0 then 1 else r.counted end)";
            default -> "r." + column.name().toLowerCase(Locale.ROOT);
        };
    }

    private void add(Filter filter) {
        if (filter instanceof Filter.Both both) {
            pair(both.left(), " and ", both.right());
        } else if (filter instanceof Filter.Either either) {
            pair(either.left(), " or ", either.right());
        } else if (filter instanceof Filter.OfText of) {
            compare(column(of.column()), of.operator(), of.value());
        } else if (filter instanceof Filter.OfNumber of) {
            number(column(of.column()), of.operator(), of.stored());
        } else if (filter instanceof Filter.OfFlag of) {
            add(column(of.column()) + " = ?", of.value());
        } else if (filter instanceof Filter.OfId of) {
            add(column(of.column()) + sign(of.operator()), of.value());
        } else {
            addSaid(filter);
        }
    }

    private void addSaid(Filter filter) {
        if (filter instanceof Filter.OfProperty of) {
            property(of);
        } else if (filter instanceof Filter.OfScore of) {
            add("exists (select 1 from request_score s where s.id = r.id and s.name = ?", of.name());
            add(" and s.score" + sign(of.operator()), of.value());
            text.append(')');
        } else if (filter instanceof Filter.OfTag of) {
            tag(of);
        } else if (filter instanceof Filter.OfGroup of) {
            number(column(of.column()), of.operator(), of.stored());
        } else if (filter instanceof Filter.OfDataset of) {
            add("r.id in (select d.id from dataset_request d where d.dataset = ?)", of.dataset());
        } else if (filter instanceof Filter.All) {
            text.append("1 = 1");
        } else {
            throw new IllegalArgumentException("Bodies cannot be searched by SQL.");
        }
    }

    private void pair(Filter left, String word, Filter right) {
        text.append('(');
        add(left);
        text.append(word);
        add(right);
        text.append(')');
    }

    /** One that is not there is not equal to any text, and contains none. */
    private void property(Filter.OfProperty of) {
        boolean isNegative = isNegative(of.operator());
        text.append(isNegative ? "not exists (" : "exists (");
        add("select 1 from request_property p where p.id = r.id and p.name = ? and ", of.name());
        compare("p.property_value", isNegative ? positive(of.operator()) : of.operator(), of.value());
        text.append(')');
    }

    /** Looked up once for all rows. */
    private void tag(Filter.OfTag of) {
        boolean isNegative = isNegative(of.operator());
        text.append("(r.tenant, r.session_id)").append(isNegative ? " not in (" : " in (");
        text.append("select t.tenant, t.session_id from session_tag t where ");
        compare("t.tag", isNegative ? positive(of.operator()) : of.operator(), of.value());
        text.append(')');
    }

    /** Whole numbers as such: PostgreSQL uses no index of whole numbers to find a decimal. */
    private void number(String column, Operator operator, BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        boolean isWhole = bare.scale() <= 0 && bare.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        add(column + sign(operator), isWhole ? (Object) bare.longValue() : value);
    }

    private static boolean isNegative(Operator operator) {
        return operator == Operator.NOT_EQUALS || operator == Operator.NOT_CONTAINS;
    }

    private static Operator positive(Operator negative) {
        return negative == Operator.NOT_EQUALS ? Operator.EQUALS : Operator.CONTAINS;
    }

    private void compare(String column, Operator operator, String value) {
        switch (operator) {
            case EQUALS -> add(column + " = ?", value);
            case NOT_EQUALS -> add(column + " <> ?", value);
            case LIKE -> add(column + " like ? escape '!'", value.replace("!", "!!"));
            case ILIKE -> add("lower(" + column + ") like lower(?) escape '!'", value.replace("!", "!!"));
            case CONTAINS -> add("lower(" + column + ") like lower(?) escape '!'", part(value));
            default -> add("lower(" + column + ") not like lower(?) escape '!'", part(value));
        }
    }

    static String part(String value) {
        return "%" + value.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    private static String sign(Operator operator) {
        return switch (operator) {
            case NOT_EQUALS -> " <> ?";
            case GT -> " > ?";
            case GTE -> " >= ?";
            case LT -> " < ?";
            case LTE -> " <= ?";
            default -> " = ?";
        };
    }

    private void add(String sql, Object value) {
        text.append(sql);
        values.add(value);
    }
}
