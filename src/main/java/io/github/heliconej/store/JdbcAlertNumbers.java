package io.github.heliconej.store;

import io.github.heliconej.alert.AlertAggregate;
import io.github.heliconej.alert.AlertGrouping;
import io.github.heliconej.alert.AlertMetric;
import io.github.heliconej.alert.AlertNumbers;
import io.github.heliconej.alert.AlertRule;
import io.github.heliconej.alert.AlertValue;
import io.github.heliconej.ledger.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Numbers over the request log in the database. Safe for concurrent use. */
@ApplicationScoped
public class JdbcAlertNumbers implements AlertNumbers {

    /** Which calls failed: 4xx, 5xx, time-outs and broken streams, but not those whose caller left. */
    static final String FAILED = "(r.status >= 400 or r.status in (-2, -100))";

    private static final int DIGITS = 9;

    private final Database database;

    /** For the container's proxy. */
    protected JdbcAlertNumbers() {
        this(null);
    }

    @Inject
    JdbcAlertNumbers(Database database) {
        this.database = database;
    }

    @Override
    public List<AlertValue> values(Question question) {
        AlertRule rule = question.rule();
        List<Object> values = new ArrayList<>();
        Optional<String> group = rule.grouping().map(JdbcAlertNumbers::group);
        String value = value(rule, values);
        String join = join(rule, values);
        FilterSql where = FilterSql.of(question.filter(), Scope.all());
        values.add(question.from().toEpochMilli());
        values.add(question.to().toEpochMilli());
        values.addAll(where.values());
        values.add(rule.minimum());
        String sql = "select " + group.map(by -> by + " as grp, ").orElse("") + "count(*) as requests, " + value
                + " as reached from request_log r" + join + " where r.created > ? and r.created <= ? and "
                + group.map(by -> by + " <> '' and ").orElse("") + "(" + where.text() + ")"
                + group.map(by -> " group by " + by).orElse("")
                + " having count(*) >= ? order by reached desc nulls last fetch first " + MOST + " rows only";
        return database.withHandle(handle -> handle.select(sql, values.toArray())
                .map((row, context) -> new AlertValue(
                        group.isPresent() ? row.getString("grp") : "",
                        Optional.ofNullable(row.getBigDecimal("reached")).map(number -> scaled(rule.metric(), number)),
                        row.getLong("requests")))
                .list());
    }

    private static BigDecimal scaled(AlertMetric metric, BigDecimal number) {
        BigDecimal value = metric == AlertMetric.COST ? number.movePointLeft(DIGITS) : number;
        return value.setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    private static String group(AlertGrouping grouping) {
        return switch (grouping.kind()) {
            case USER -> "r.user_id";
            case MODEL -> "r.model";
            case PROVIDER -> "r.provider";
            case PROPERTY -> "p.property_value";
        };
    }

    private static String join(AlertRule rule, List<Object> values) {
        if (rule.grouping()
                .filter(by -> by.kind() == AlertGrouping.Kind.PROPERTY)
                .isEmpty()) {
            return "";
        }
        values.add(rule.grouping().get().property());
        return " join request_property p on p.id = r.id and p.name = ?";
    }

    /** What is absent is nothing, and not 0: SQL's aggregates pass over it. */
    private static String value(AlertRule rule, List<Object> values) {
        return switch (rule.metric()) {
            case COUNT -> "count(*)";
            case ERROR_RATE -> "100.0 * sum(case when " + FAILED + " then 1 else 0 end) / nullif(count(*), 0)";
            case COST -> aggregate(rule.aggregate(), "r.cost", values);
            case LATENCY -> aggregate(rule.aggregate(), "r.duration", values);
            case TOTAL_TOKENS -> aggregate(rule.aggregate(), "r.total_tokens", values);
            case PROMPT_TOKENS -> aggregate(rule.aggregate(), "r.prompt_tokens", values);
            case COMPLETION_TOKENS -> aggregate(rule.aggregate(), "r.completion_tokens", values);
            case PROMPT_CACHE_READ_TOKENS -> aggregate(rule.aggregate(), "r.cache_read_tokens", values);
            case PROMPT_CACHE_WRITE_TOKENS -> aggregate(rule.aggregate(), "r.cache_write_tokens", values);
        };
    }

    private static String aggregate(AlertAggregate aggregate, String column, List<Object> values) {
        if (aggregate.kind() == AlertAggregate.Kind.PERCENTILE) {
            values.add(aggregate.percentile().orElseThrow().movePointLeft(2));
            return "percentile_cont(cast(? as double precision)) within group (order by " + column + ")";
        }
        return aggregate.kind().name().toLowerCase(Locale.ROOT) + "(" + column + ")";
    }
}
