package io.github.heliconej.ledger;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Helicone's names of columns, table by table. */
final class FilterColumns {

    private static final Map<String, Column> ROWS = Map.ofEntries(
            entry("request_id", Column.REQUEST_ID),
            entry("request_created_at", Column.CREATED),
            entry("response_created_at", Column.ENDED),
            entry("status", Column.STATUS),
            entry("latency", Column.DURATION),
            entry("time_to_first_token", Column.FIRST_TOKEN),
            entry("model", Column.MODEL),
            entry("provider", Column.PROVIDER),
            entry("request_path", Column.ENDPOINT),
            entry("user_id", Column.USER_ID),
            entry("prompt_tokens", Column.PROMPT_TOKENS),
            entry("completion_tokens", Column.COMPLETION_TOKENS),
            entry("total_tokens", Column.TOTAL_TOKENS),
            entry("prompt_cache_read_tokens", Column.CACHE_READ_TOKENS),
            entry("prompt_cache_write_tokens", Column.CACHE_WRITE_TOKENS),
            entry("cost", Column.COST),
            entry("cache_enabled", Column.IS_CACHED),
            entry("cache_reference_id", Column.CACHED_FROM),
            entry("prompt_id", Column.PROMPT_ID),
            entry("prompt_version", Column.PROMPT_VERSION),
            // ours
            entry("model_asked", Column.MODEL_ASKED),
            entry("tenant", Column.TENANT),
            entry("caller", Column.CALLER),
            entry("session_id", Column.SESSION_ID),
            entry("session_name", Column.SESSION_NAME),
            entry("session_path", Column.SESSION_PATH),
            entry("outcome", Column.OUTCOME),
            entry("error_code", Column.ERROR_CODE),
            entry("is_stream", Column.IS_STREAM));

    private static final Map<String, Map<String, Column>> TABLES = Map.of(
            "request_response_rmt",
            ROWS,
            "request_response_versioned",
            ROWS,
            "request",
            Map.of(
                    "id", Column.REQUEST_ID,
                    "created_at", Column.CREATED,
                    "user_id", Column.USER_ID,
                    "model", Column.MODEL_ASKED,
                    "path", Column.ENDPOINT),
            "response",
            Map.of("created_at", Column.ENDED, "status", Column.STATUS, "model", Column.MODEL),
            "sessions_request_response_rmt",
            Map.of(
                    "session_session_id", Column.SESSION_ID,
                    "session_session_name", Column.SESSION_NAME,
                    "session_created_at", Column.CREATED),
            "users_view",
            Map.of("user_user_id", Column.USER_ID));

    /** What are properties at Helicone and columns here. */
    private static final Map<String, Column> PROPERTIES = Map.of(
            "helicone-session-id", Column.SESSION_ID,
            "helicone-session-name", Column.SESSION_NAME,
            "helicone-session-path", Column.SESSION_PATH);

    private FilterColumns() {}

    /** The column that a property stands for; empty if it is a property of the caller's own. */
    static Optional<Column> ofProperty(String name) {
        return Optional.ofNullable(PROPERTIES.get(ColumnText.propertyName(name)));
    }

    /** The columns of a table by their names; empty if there is no such table. */
    static Optional<Map<String, Column>> of(String table) {
        return Optional.ofNullable(TABLES.get(table));
    }

    /** Whether they are those of the table that has everything. */
    static boolean isMain(Map<String, Column> columns) {
        return columns.containsKey("time_to_first_token");
    }

    /** What rows can be sorted by: the names of the main table, and the short ones of times. */
    static Map<String, Column> sortable() {
        Map<String, Column> all = new HashMap<>(ROWS);
        all.put("created_at", Column.CREATED);
        all.put("delay_ms", Column.DURATION);
        return all;
    }
}
