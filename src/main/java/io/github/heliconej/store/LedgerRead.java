package io.github.heliconej.store;

import io.github.heliconej.api.Session;
import io.github.heliconej.api.Usage;
import io.github.heliconej.ledger.LedgerRow;
import io.github.heliconej.ledger.StoredCall;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads rows of the request log. For one handle. */
final class LedgerRead {

    private static final int AT_ONCE = 1000;

    private final Handle handle;

    LedgerRead(Handle handle) {
        this.handle = handle;
    }

    /** The rows of a query that selects all columns, with properties and scores, in its order. */
    List<StoredCall> calls(Query query) {
        List<LedgerRow> bare = bare(query);
        if (bare.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = bare.stream().map(LedgerRow::id).toList();
        Map<UUID, Map<String, String>> properties = new HashMap<>();
        Map<UUID, Map<String, StoredCall.Score>> scores = new HashMap<>();
        handle.createQuery("select id, name, property_value from request_property where id in (<ids>)")
                .bindList("ids", ids)
                .map((row, context) -> properties
                                .computeIfAbsent(row.getObject("id", UUID.class), id -> new HashMap<>())
                                .put(row.getString("name"), row.getString("property_value"))
                        == null)
                .list();
        handle.createQuery("select id, name, score, updated from request_score where id in (<ids>)")
                .bindList("ids", ids)
                .map((row, context) -> scores.computeIfAbsent(row.getObject("id", UUID.class), id -> new HashMap<>())
                                .put(row.getString("name"), score(row))
                        == null)
                .list();
        List<StoredCall> calls = new ArrayList<>();
        bare.forEach(row -> calls.add(new StoredCall(
                row.withProperties(properties.getOrDefault(row.id(), Map.of())),
                scores.getOrDefault(row.id(), Map.of()))));
        return calls;
    }

    /** The same without properties and scores. */
    List<LedgerRow> bare(Query query) {
        return query.map((row, context) -> row(row)).list();
    }

    /** Each call of a time, without properties and scores. */
    void each(long from, long until, Consumer<LedgerRow> onRow) {
        handle.select("select * from request_log where created >= ? and created < ?", from, until)
                .setFetchSize(AT_ONCE)
                .map((row, context) -> row(row))
                .forEach(onRow);
    }

    private static StoredCall.Score score(ResultSet row) throws SQLException {
        return new StoredCall.Score(
                row.getBigDecimal("score").stripTrailingZeros(), Instant.ofEpochMilli(row.getLong("updated")));
    }

    private static LedgerRow row(ResultSet row) throws SQLException {
        return new LedgerRow(
                row.getObject("id", UUID.class),
                row.getObject("request_id", UUID.class),
                Instant.ofEpochMilli(row.getLong("created")),
                who(row),
                what(row),
                end(row),
                spent(row));
    }

    private static LedgerRow.Who who(ResultSet row) throws SQLException {
        Optional<String> path = text(row, "session_path");
        Optional<String> name = text(row, "session_name");
        return new LedgerRow.Who(
                row.getString("tenant"),
                row.getString("caller"),
                text(row, "user_id"),
                text(row, "session_id").map(id -> new Session(id, path, name)),
                Map.of());
    }

    private static LedgerRow.What what(ResultSet row) throws SQLException {
        return new LedgerRow.What(
                row.getString("endpoint"),
                row.getString("model_asked"),
                text(row, "model_override"),
                row.getString("model"),
                row.getString("provider"),
                row.getBoolean("is_stream"),
                text(row, "prompt_id"),
                text(row, "prompt_version"));
    }

    private static LedgerRow.End end(ResultSet row) throws SQLException {
        String attempts = row.getString("attempts");
        return new LedgerRow.End(
                row.getInt("status"),
                LedgerRow.Outcome.valueOf(row.getString("outcome")),
                text(row, "error_code"),
                time(row, "first_token"),
                Duration.ofMillis(row.getLong("duration")),
                StoredAttempts.parse(attempts),
                Optional.ofNullable(row.getObject("cached_from", UUID.class)),
                time(row, "saved_time"),
                StoredAttempts.isReported(attempts));
    }

    private static LedgerRow.Spent spent(ResultSet row) throws SQLException {
        return new LedgerRow.Spent(
                usage(row),
                Columns.number(row, "cost"),
                Columns.number(row, "saved"),
                row.getLong("request_size"),
                row.getLong("response_size"));
    }

    private static Optional<Usage> usage(ResultSet row) throws SQLException {
        if (Columns.number(row, "total_tokens").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Usage(
                row.getLong("prompt_tokens"),
                row.getLong("completion_tokens"),
                row.getLong("total_tokens"),
                row.getLong("cache_read_tokens"),
                row.getLong("cache_write_tokens"),
                row.getLong("cache_write_1h_tokens"),
                row.getLong("reasoning_tokens"),
                row.getLong("prompt_audio_tokens"),
                row.getLong("cached_audio_tokens"),
                row.getLong("completion_audio_tokens"),
                row.getLong("prompt_image_tokens"),
                row.getLong("completion_image_tokens"),
                row.getBoolean("is_estimate")));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.of(row.getString(column)).filter(text -> !text.isEmpty());
    }

    private static Optional<Duration> time(ResultSet row, String column) throws SQLException {
        OptionalLong millis = Columns.number(row, column);
        return millis.isPresent() ? Optional.of(Duration.ofMillis(millis.getAsLong())) : Optional.empty();
    }
}
