package io.github.heliconej.ledger;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What calls are grouped by, with Helicone's names of what can be said about the groups. */
public enum Grouping {
    /** Sessions, told apart by id and name. */
    SESSION(
            "sessions_request_response_rmt",
            Set.of(Column.SESSION_ID, Column.SESSION_NAME),
            Map.of(
                    "session_total_cost", GroupColumn.COST,
                    "session_total_tokens", GroupColumn.TOTAL_TOKENS,
                    "session_prompt_tokens", GroupColumn.PROMPT_TOKENS,
                    "session_completion_tokens", GroupColumn.COMPLETION_TOKENS,
                    "session_total_requests", GroupColumn.REQUESTS,
                    "session_created_at", GroupColumn.CREATED,
                    "session_latest_request_created_at", GroupColumn.LATEST)),
    /** End users. */
    USER(
            "users_view",
            Set.of(Column.USER_ID),
            Map.ofEntries(
                    entry("user_first_active", GroupColumn.CREATED),
                    entry("user_last_active", GroupColumn.LATEST),
                    entry("user_active_for", GroupColumn.ACTIVE_DAYS),
                    entry("user_total_requests", GroupColumn.REQUESTS),
                    entry("user_average_requests_per_day_active", GroupColumn.REQUESTS_PER_DAY),
                    entry("user_average_tokens_per_request", GroupColumn.TOKENS_PER_REQUEST),
                    entry("user_total_prompt_tokens", GroupColumn.PROMPT_TOKENS),
                    entry("user_total_completion_tokens", GroupColumn.COMPLETION_TOKENS),
                    entry("user_cost", GroupColumn.COST)));

    private final String table;
    private final Set<Column> keys;
    private final Map<String, GroupColumn> columns;

    Grouping(String table, Set<Column> keys, Map<String, GroupColumn> columns) {
        this.table = table;
        this.keys = keys;
        this.columns = columns;
    }

    /** What a column of a table says about these groups; empty if it says something else, or there is none. */
    Optional<GroupColumn> column(String inTable, String name) {
        return inTable.equals(table) ? Optional.ofNullable(columns.get(name)) : Optional.empty();
    }

    /** Such as {@code users}. */
    String plural() {
        return name().toLowerCase(Locale.ROOT) + "s";
    }

    /** Whether all calls of a group have the same value there. */
    boolean isKey(Column column) {
        return keys.contains(column);
    }
}
