package io.github.heliconej.store;

import io.github.heliconej.analytics.NumberBook.Group;
import io.github.heliconej.analytics.NumberQuery;
import io.github.heliconej.analytics.ScoreNumbers;
import io.github.heliconej.analytics.ScoreSum;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Scores of the request log in the database. Safe for concurrent use. */
@ApplicationScoped
public class JdbcScoreNumbers implements ScoreNumbers {

    private final Database database;

    /** For the container's proxy. */
    protected JdbcScoreNumbers() {
        this(null);
    }

    @Inject
    JdbcScoreNumbers(Database database) {
        this.database = database;
    }

    @Override
    public Map<Group, ScoreSum> sums(NumberQuery query) {
        FilterSql where = FilterSql.of(query.filter(), query.scope());
        List<Object> values = new ArrayList<>(
                List.of(query.step().offset(), Math.max(1, query.step().millis())));
        values.addAll(List.of(query.span().from(), query.span().until()));
        values.addAll(where.values());
        Map<Group, ScoreSum> all = new HashMap<>();
        database.withHandle(handle -> handle.select(
                        "select g.name, g.step_number, sum(g.score) as total, count(*) as scores from"
                                + " (select s.name, s.score, (r.created - ?) / ? as step_number"
                                + " from request_log r join request_score s on s.id = r.id"
                                + " where r.created >= ? and r.created < ? and " + where.text() + ") g"
                                + " group by g.name, g.step_number",
                        values.toArray())
                .map((row, context) -> all.put(
                        new Group(row.getLong("step_number"), row.getString("name")),
                        new ScoreSum(row.getBigDecimal("total"), row.getLong("scores"))))
                .list());
        return all;
    }
}
