package io.github.heliconej.store;

import io.github.heliconej.alert.Alert;
import io.github.heliconej.alert.AlertEpisode;
import io.github.heliconej.alert.AlertRule;
import io.github.heliconej.alert.AlertStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/** Alerts and their history in the database, which all servers share. Safe for concurrent use. */
@ApplicationScoped
public class JdbcAlerts implements AlertStore {

    private static final String RULE = "name = :name, metric = :metric, threshold = :threshold, time_window = :window,"
            + " minimum = :minimum, aggregation = :aggregation, percentile = :percentile, grouping_kind = :grouping,"
            + " property = :property, filter = :filter, emails = :emails, webhooks = :webhooks";
    private static final String RULE_COLUMNS = "name, metric, threshold, time_window, minimum, aggregation, percentile,"
            + " grouping_kind, property, filter, emails, webhooks";
    private static final String RULE_VALUES =
            ":name, :metric, :threshold, :window, :minimum, :aggregation, :percentile,"
                    + " :grouping, :property, :filter, :emails, :webhooks";

    private final Database database;

    /** For the container's proxy. */
    protected JdbcAlerts() {
        this(null);
    }

    @Inject
    JdbcAlerts(Database database) {
        this.database = database;
    }

    @Override
    public List<Alert> alerts() {
        return database.withHandle(
                handle -> handle.createQuery("select * from alert where not is_deleted order by created, id")
                        .map((row, context) -> StoredAlerts.alert(row))
                        .list());
    }

    @Override
    public Optional<Alert> find(String id) {
        return database.withHandle(handle -> handle.createQuery("select * from alert where id = :id and not is_deleted")
                .bind("id", id)
                .map((row, context) -> StoredAlerts.alert(row))
                .findOne());
    }

    @Override
    public void add(Alert alert, Instant next) {
        database.withHandle(handle -> bind(
                        handle.createUpdate("insert into alert (id, " + RULE_COLUMNS
                                + ", hmac_key, version, created, updated, next_run, is_deleted) values (:id, "
                                + RULE_VALUES + ", :key, :version, :created, :updated, :next, false)"),
                        alert.rule())
                .bind("id", alert.id())
                .bind("key", alert.key().reveal())
                .bind("version", alert.version())
                .bind("created", alert.created().toEpochMilli())
                .bind("updated", alert.updated().toEpochMilli())
                .bind("next", next.toEpochMilli())
                .execute());
    }

    @Override
    public boolean replace(Alert alert, Instant next) {
        return database.withHandle(handle -> bind(
                                handle.createUpdate("update alert set " + RULE
                                        + ", version = version + 1, updated = :updated, next_run = :next"
                                        + " where id = :id and not is_deleted"),
                                alert.rule())
                        .bind("id", alert.id())
                        .bind("updated", alert.updated().toEpochMilli())
                        .bind("next", next.toEpochMilli())
                        .execute()
                > 0);
    }

    private static Update bind(Update update, AlertRule rule) {
        return update.bind("name", rule.name())
                .bind("metric", rule.metric().word())
                .bind("threshold", rule.threshold())
                .bind("window", rule.window().toMillis())
                .bind("minimum", rule.minimum())
                .bind("aggregation", rule.aggregate().kind().name().toLowerCase(Locale.ROOT))
                .bind("percentile", rule.aggregate().percentile().orElse(null))
                .bind("grouping", rule.grouping().map(by -> by.kind().name()).orElse(""))
                .bind("property", rule.grouping().map(by -> by.property()).orElse(""))
                .bind("filter", rule.filter())
                .bind("emails", StoredAlerts.texts(rule.recipients().emails()))
                .bind("webhooks", StoredAlerts.texts(rule.recipients().webhooks()));
    }

    @Override
    public boolean delete(String id, Instant now) {
        boolean wasThere = database.inTransaction(handle -> {
            // the alert first, as who judges it does
            int deleted = handle.execute(
                    "update alert set is_deleted = true, hmac_key = '', emails = '[]', webhooks = '[]',"
                            + " version = version + 1 where id = ? and not is_deleted",
                    id);
            handle.execute(
                    "update alert_episode set ended = ? where alert_id = ? and ended is null", now.toEpochMilli(), id);
            return deleted > 0;
        });
        boolean isMore = wasThere;
        while (isMore) {
            isMore = database.inTransaction(handle -> StoredMessages.delete(handle, "alert_id = ?", id));
        }
        return wasThere;
    }

    @Override
    public List<Due> due(Instant now) {
        return database.withHandle(handle -> handle.createQuery(
                        "select * from alert where next_run <= :now and not is_deleted order by next_run, id")
                .bind("now", now.toEpochMilli())
                .map((row, context) -> new Due(StoredAlerts.alert(row), Instant.ofEpochMilli(row.getLong("next_run"))))
                .list());
    }

    @Override
    public boolean claim(Due due, Instant next) {
        return database.withHandle(handle -> handle.execute(
                        "update alert set next_run = ? where id = ? and next_run = ? and not is_deleted",
                        next.toEpochMilli(),
                        due.alert().id(),
                        due.next().toEpochMilli())
                > 0);
    }

    @Override
    public boolean move(Alert before, Move move) {
        return database.inTransaction(handle -> {
            boolean isAsItWas = handle.createUpdate("update alert set triggered_since = :triggered, calm_since = :calm,"
                                    + " version = version + 1 where id = :id and version = :version and not is_deleted")
                            .bind("triggered", Columns.millis(move.state().triggered()))
                            .bind("calm", Columns.millis(move.state().calm()))
                            .bind("id", before.id())
                            .bind("version", before.version())
                            .execute()
                    > 0;
            if (isAsItWas) {
                AlertHistory.note(handle, move, before.rule().grouping());
            }
            return isAsItWas;
        });
    }

    @Override
    public boolean forget(Instant before) {
        return database.inTransaction(
                handle -> AlertHistory.deleteSome(handle, "started < ? and ended is not null", before.toEpochMilli()));
    }

    @Override
    public boolean forgetDeleted() {
        return database.inTransaction(handle -> {
            boolean isMore = AlertHistory.deleteSome(
                    handle, "alert_id in (select id from alert where is_deleted) and ended is not null");
            handle.execute("delete from alert where is_deleted"
                    + " and not exists (select 1 from alert_episode e where e.alert_id = alert.id)");
            return isMore;
        });
    }

    @Override
    public List<AlertEpisode> episodes(int most) {
        return database.withHandle(
                handle -> handle.createQuery("select e.* from alert_episode e join alert a on a.id = e.alert_id"
                                + " where not a.is_deleted order by e.started desc, e.id fetch first :most rows only")
                        .bind("most", most)
                        .map((row, context) -> StoredAlerts.episode(row))
                        .list());
    }

    @Override
    public Optional<AlertEpisode> current(String alert) {
        return database.withHandle(handle -> handle.createQuery("select * from alert_episode where alert_id = :alert"
                        + " and ended is null order by started desc fetch first 1 rows only")
                .bind("alert", alert)
                .map((row, context) -> StoredAlerts.episode(row))
                .findOne());
    }
}
