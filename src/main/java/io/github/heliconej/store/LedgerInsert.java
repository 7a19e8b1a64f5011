package io.github.heliconej.store;

import io.github.heliconej.api.Session;
import io.github.heliconej.api.Usage;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.LedgerRow;
import io.github.heliconej.ledger.PackedBody;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** Inserts rows of the request log in batches. For one transaction. */
final class LedgerInsert {

    /** In the order in which {@link Row} sets them. */
    private static final List<String> COLUMNS = List.of(
            "id",
            "request_id",
            "created",
            "tenant",
            "caller",
            "user_id",
            "session_id",
            "session_path",
            "session_name",
            "endpoint",
            "model_asked",
            "model_override",
            "model",
            "provider",
            "is_stream",
            "prompt_id",
            "prompt_version",
            "status",
            "outcome",
            "error_code",
            "first_token",
            "duration",
            "attempts",
            "cached_from",
            "saved_time",
            "prompt_tokens",
            "completion_tokens",
            "total_tokens",
            "cache_read_tokens",
            "cache_write_tokens",
            "cache_write_1h_tokens",
            "reasoning_tokens",
            "prompt_audio_tokens",
            "cached_audio_tokens",
            "completion_audio_tokens",
            "prompt_image_tokens",
            "completion_image_tokens",
            "is_estimate",
            "cost",
            "saved",
            "request_size",
            "response_size");

    private static final String ROWS = "insert into request_log (" + String.join(", ", COLUMNS) + ") values ("
            + String.join(", ", Collections.nCopies(COLUMNS.size(), "?")) + ")";

    private final Connection connection;

    LedgerInsert(Connection connection) {
        this.connection = connection;
    }

    void insert(List<LedgerEntry> entries) throws SQLException {
        try (PreparedStatement rows = connection.prepareStatement(ROWS)) {
            for (LedgerEntry entry : entries) {
                new Row(rows).set(entry.row());
                rows.addBatch();
            }
            rows.executeBatch();
        }
        insertProperties(entries);
        insertBodies(entries);
    }

    private void insertProperties(List<LedgerEntry> entries) throws SQLException {
        try (PreparedStatement properties = connection.prepareStatement(
                "insert into request_property (id, name, property_value) values (?, ?, ?)")) {
            boolean isThere = false;
            for (LedgerEntry entry : entries) {
                for (Map.Entry<String, String> property :
                        entry.row().who().properties().entrySet()) {
                    properties.setObject(1, entry.row().id());
                    properties.setString(2, property.getKey());
                    properties.setString(3, property.getValue());
                    properties.addBatch();
                    isThere = true;
                }
            }
            if (isThere) {
                properties.executeBatch();
            }
        }
    }

    private void insertBodies(List<LedgerEntry> entries) throws SQLException {
        try (PreparedStatement bodies =
                connection.prepareStatement("insert into request_body (id, request, response) values (?, ?, ?)")) {
            boolean isThere = false;
            for (LedgerEntry entry : entries) {
                if (entry.request().isPresent() || entry.response().isPresent()) {
                    bodies.setObject(1, entry.row().id());
                    setBody(bodies, 2, entry.request());
                    setBody(bodies, 3, entry.response());
                    bodies.addBatch();
                    isThere = true;
                }
            }
            if (isThere) {
                bodies.executeBatch();
            }
        }
    }

    private static void setBody(PreparedStatement bodies, int index, Optional<PackedBody> body) throws SQLException {
        if (body.isPresent()) {
            bodies.setBytes(index, body.get().bytes());
        } else {
            bodies.setNull(index, Types.BINARY);
        }
    }

    /** Sets the columns one after the other. */
    private static final class Row {

        private final PreparedStatement statement;
        private int index;

        Row(PreparedStatement statement) {
            this.statement = statement;
        }

        void set(LedgerRow row) throws SQLException {
            object(row.id());
            object(row.requestId());
            number(row.created().toEpochMilli());
            who(row.who());
            what(row.what());
            end(row.end());
            spent(row.spent());
        }

        private void who(LedgerRow.Who who) throws SQLException {
            text(who.tenant());
            text(who.caller());
            text(who.user().orElse(""));
            text(who.session().map(Session::id).orElse(""));
            text(who.session().flatMap(Session::path).orElse(""));
            text(who.session().flatMap(Session::name).orElse(""));
        }

        private void what(LedgerRow.What what) throws SQLException {
            text(what.endpoint());
            text(what.asked());
            text(what.override().orElse(""));
            text(what.model());
            text(what.provider());
            flag(what.isStream());
            text(what.promptId().orElse(""));
            text(what.promptVersion().orElse(""));
        }

        private void end(LedgerRow.End end) throws SQLException {
            statement.setInt(++index, end.status());
            text(end.outcome().name());
            text(end.errorCode().orElse(""));
            number(end.firstToken()
                    .map(time -> OptionalLong.of(time.toMillis()))
                    .orElse(OptionalLong.empty()));
            number(end.duration().toMillis());
            text(StoredAttempts.text(end));
            object(end.cachedFrom().orElse(null));
            number(end.savedTime().map(time -> OptionalLong.of(time.toMillis())).orElse(OptionalLong.empty()));
        }

        private void spent(LedgerRow.Spent spent) throws SQLException {
            List<ToLongFunction<Usage>> counts = List.of(
                    Usage::promptTokens,
                    Usage::completionTokens,
                    Usage::totalTokens,
                    Usage::cachedTokens,
                    Usage::cacheWriteTokens,
                    Usage::cacheWrite1hTokens,
                    Usage::reasoningTokens,
                    Usage::promptAudioTokens,
                    Usage::cachedAudioTokens,
                    Usage::completionAudioTokens,
                    Usage::promptImageTokens,
                    Usage::completionImageTokens);
            for (ToLongFunction<Usage> count : counts) {
                number(spent.usage()
                        .map(usage -> OptionalLong.of(count.applyAsLong(usage)))
                        .orElse(OptionalLong.empty()));
            }
            flag(spent.usage().map(Usage::isEstimate).orElse(false));
            number(spent.cost());
            number(spent.saved());
            number(spent.requestSize());
            number(spent.responseSize());
        }

        private void object(Object value) throws SQLException {
            if (value == null) {
                statement.setNull(++index, Types.OTHER);
            } else {
                statement.setObject(++index, value);
            }
        }

        private void text(String value) throws SQLException {
            statement.setString(++index, value);
        }

        private void flag(boolean value) throws SQLException {
            statement.setBoolean(++index, value);
        }

        private void number(long value) throws SQLException {
            statement.setLong(++index, value);
        }

        private void number(OptionalLong value) throws SQLException {
            if (value.isPresent()) {
                number(value.getAsLong());
            } else {
                statement.setNull(++index, Types.BIGINT);
            }
        }
    }
}
