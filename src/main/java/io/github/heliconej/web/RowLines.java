package io.github.heliconej.web;

import io.github.heliconej.ledger.CallStream;
import jakarta.json.JsonObject;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Calls as the management API shows them.
 *
 * @param calls the calls
 */
record RowLines(CallStream calls) implements Iterator<JsonObject> {

    /** What a table of calls shows, by the names that the management API has for it. */
    private static final List<String> COLUMNS = List.of(
            "request_id",
            "request_created_at",
            "response_created_at",
            "response_status",
            "outcome",
            "error_code",
            "request_path",
            "request_model",
            "model",
            "provider",
            "request_user_id",
            "tenant",
            "caller",
            "session_id",
            "session_path",
            "session_name",
            "is_stream",
            "cache_enabled",
            "cache_reference_id",
            "delay_ms",
            "time_to_first_token",
            "prompt_tokens",
            "completion_tokens",
            "total_tokens",
            "prompt_cache_read_tokens",
            "prompt_cache_write_tokens",
            "reasoning_tokens",
            "usage_estimated",
            "cost",
            "cache_saved_usd",
            "prompt_id",
            "prompt_version",
            "feedback_rating",
            "scores",
            "properties");

    static List<String> columns(boolean hasBodies) {
        return hasBodies
                ? Stream.concat(COLUMNS.stream(), Stream.of("request_body", "response_body"))
                        .toList()
                : COLUMNS;
    }

    @Override
    public boolean hasNext() {
        return calls.hasNext();
    }

    @Override
    public JsonObject next() {
        CallStream.Full full = calls.next();
        return RequestRow.of(full.call(), full.bodies());
    }
}
