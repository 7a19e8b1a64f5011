package io.github.heliconej.store;

import io.github.heliconej.alert.ReportNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/** Numbers over the request log in the database. Safe for concurrent use. */
@ApplicationScoped
public class JdbcReportNumbers implements ReportNumbers {

    private static final String TOTALS = "select count(*) as requests, sum(case when " + JdbcAlertNumbers.FAILED
            + " then 1 else 0 end) as errors, sum(case when r.cost is null then 1 else 0 end) as unpriced,"
            + " sum(r.cost) as cost, count(distinct nullif(r.user_id, '')) as users,"
            + " count(distinct nullif(r.session_id, '')) as sessions,"
            + " sum(case when r.session_id <> '' then r.cost end) as session_cost"
            + " from request_log r where r.created >= :from and r.created < :to";
    private static final String MODELS = "select r.model, count(*) as requests, sum(r.cost) as cost from request_log r"
            + " where r.created >= :from and r.created < :to and r.model <> ''";

    private final Database database;

    /** For the container's proxy. */
    protected JdbcReportNumbers() {
        this(null);
    }

    @Inject
    JdbcReportNumbers(Database database) {
        this.database = database;
    }

    @Override
    public Totals totals(Instant from, Instant to) {
        return database.withHandle(handle -> between(handle.createQuery(TOTALS), from, to)
                .map((row, context) -> new Totals(
                        row.getLong("requests"),
                        row.getLong("errors"),
                        row.getLong("unpriced"),
                        Columns.sum(row, "cost"),
                        row.getLong("users"),
                        row.getLong("sessions"),
                        Columns.sum(row, "session_cost")))
                .one());
    }

    @Override
    public List<Model> models(Instant from, Instant to, int most) {
        return database.withHandle(handle -> between(
                        handle.createQuery(MODELS + " group by r.model order by cost desc nulls last,"
                                + " requests desc, r.model fetch first :most rows only"),
                        from,
                        to)
                .bind("most", most)
                .map((row, context) -> model(row))
                .list());
    }

    @Override
    public List<Model> models(Instant from, Instant to, List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        return database.withHandle(
                handle -> between(handle.createQuery(MODELS + " and r.model in (<names>) group by r.model"), from, to)
                        .bindList("names", names)
                        .map((row, context) -> model(row))
                        .list());
    }

    private static Query between(Query query, Instant from, Instant to) {
        return query.bind("from", from.toEpochMilli()).bind("to", to.toEpochMilli());
    }

    private static Model model(ResultSet row) throws SQLException {
        return new Model(row.getString("model"), row.getLong("requests"), Columns.sum(row, "cost"));
    }
}
