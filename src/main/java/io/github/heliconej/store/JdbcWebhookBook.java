package io.github.heliconej.store;

import io.github.heliconej.alert.Webhook;
import io.github.heliconej.alert.WebhookBook;
import io.github.heliconej.alert.WebhookTerms;
import io.github.heliconej.alert.WebhookTerms.PropertyFilter;
import io.github.heliconej.config.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Webhooks in the database, which all servers share. Each method is one transaction. Safe for concurrent use. */
@ApplicationScoped
public class JdbcWebhookBook implements WebhookBook {

    private static final int ROUNDS = 40;
    private static final String SELECT = "select * from webhook";
    private static final String INSERT =
            "insert into webhook (destination, hmac_key, sample_rate, filters, includes_data, version, is_disabled,"
                    + " created, id) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE =
            "update webhook set destination = ?, hmac_key = ?, sample_rate = ?, filters = ?, includes_data = ?,"
                    + " version = ?, is_disabled = ?, created = ? where id = ?";

    private final Database database;

    /** For the container's proxy. */
    protected JdbcWebhookBook() {
        this(null);
    }

    @Inject
    JdbcWebhookBook(Database database) {
        this.database = database;
    }

    @Override
    public List<Webhook> all() {
        return database.withHandle(handle -> handle.createQuery(SELECT + " order by created, id")
                .map((row, context) -> webhook(row))
                .list());
    }

    @Override
    public Optional<Webhook> find(UUID id) {
        return database.withHandle(handle -> handle.select(SELECT + " where id = ?", id)
                .map((row, context) -> webhook(row))
                .findOne());
    }

    @Override
    public void add(Webhook webhook) {
        database.inTransaction(handle -> handle.execute(INSERT, values(webhook)));
    }

    @Override
    public Optional<Webhook> change(UUID id, UnaryOperator<Webhook> change) {
        return database.inTransaction(handle -> {
            Optional<Webhook> changed = handle.select(SELECT + " where id = ? for update", id)
                    .map((row, context) -> webhook(row))
                    .findOne()
                    .map(change);
            changed.ifPresent(webhook -> handle.execute(UPDATE, values(webhook)));
            return changed;
        });
    }

    /** Its deliveries go a few at once, so that those who send others' do not wait; of very many some are left to their age. */
    @Override
    public boolean remove(UUID id) {
        boolean wasThere = database.inTransaction(handle -> handle.execute("delete from webhook where id = ?", id) > 0);
        boolean isMore = wasThere;
        for (int round = 0; isMore && round < ROUNDS; round++) {
            isMore = database.inTransaction(handle -> JdbcDeliveryBook.deleteSome(handle, "webhook = ?", id));
        }
        return wasThere;
    }

    private static Object[] values(Webhook webhook) {
        WebhookTerms terms = webhook.terms();
        return new Object[] {
            webhook.destination().toString(),
            webhook.key().reveal(),
            terms.sampleRate(),
            filters(terms.filters()),
            terms.includesData(),
            terms.version(),
            webhook.isDisabled(),
            webhook.created().toEpochMilli(),
            webhook.id()
        };
    }

    private static String filters(List<PropertyFilter> filters) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        filters.forEach(filter ->
                json.add(Json.createObjectBuilder().add("key", filter.key()).add("value", filter.value())));
        return json.build().toString();
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        return new Webhook(
                row.getObject("id", UUID.class),
                Instant.ofEpochMilli(row.getLong("created")),
                URI.create(row.getString("destination")),
                Secret.of(row.getString("hmac_key")),
                new WebhookTerms(
                        plain(row.getBigDecimal("sample_rate")),
                        filters(row.getString("filters")),
                        row.getBoolean("includes_data"),
                        row.getString("version")),
                row.getBoolean("is_disabled"));
    }

    private static List<PropertyFilter> filters(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(filter -> new PropertyFilter(filter.getString("key"), filter.getString("value")))
                    .toList();
        }
    }

    /** Without the zeros that the column adds. */
    private static BigDecimal plain(BigDecimal stored) {
        BigDecimal stripped = stored.stripTrailingZeros();
        return stripped.setScale(Math.max(0, stripped.scale()));
    }
}
