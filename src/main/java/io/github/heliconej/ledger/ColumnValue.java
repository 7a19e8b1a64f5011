package io.github.heliconej.ledger;

import io.github.heliconej.api.Session;
import io.github.heliconej.api.Usage;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.ToLongFunction;

/** What a call has in a column, as the store has it: a text, a whole number, a flag or an id; money is billionths of a dollar. */
final class ColumnValue {

    private ColumnValue() {}

    /** The value; empty where there is none, which a text never is. */
    static Optional<Object> of(LedgerRow row, Column column) {
        return switch (column.kind()) {
            case TEXT -> Optional.of(text(row, column));
            case NUMBER, TIME -> boxed(number(row, column));
            case FLAG -> Optional.of(flag(row, column));
            case ID -> id(row, column).map(Object.class::cast);
        };
    }

    static String text(LedgerRow row, Column column) {
        return switch (column) {
            case MODEL -> row.what().model();
            case MODEL_ASKED -> row.what().asked();
            case PROVIDER -> row.what().provider();
            case ENDPOINT -> row.what().endpoint();
            case PROMPT_ID -> row.what().promptId().orElse("");
            case PROMPT_VERSION -> row.what().promptVersion().orElse("");
            case USER_ID -> row.who().user().orElse("");
            case TENANT -> row.who().tenant();
            case CALLER -> row.who().caller();
            case SESSION_ID -> row.who().session().map(Session::id).orElse("");
            case SESSION_NAME -> row.who().session().flatMap(Session::name).orElse("");
            case SESSION_PATH -> row.who().session().flatMap(Session::path).orElse("");
            case OUTCOME -> row.end().outcome().name().toLowerCase(Locale.ROOT);
            case ERROR_CODE -> row.end().errorCode().orElse("");
            default -> throw new IllegalArgumentException(column.name());
        };
    }

    static OptionalLong number(LedgerRow row, Column column) {
        return switch (column) {
            case CREATED -> OptionalLong.of(row.created().toEpochMilli());
            case ENDED ->
                OptionalLong.of(
                        row.created().toEpochMilli() + row.end().duration().toMillis());
            case STATUS -> OptionalLong.of(row.end().status());
            case DURATION -> OptionalLong.of(row.end().duration().toMillis());
            case FIRST_TOKEN -> millis(row.end().firstToken());
            case COST -> row.spent().cost();
            case PROMPT_TOKENS -> tokens(row, Usage::promptTokens);
            case COMPLETION_TOKENS -> tokens(row, Usage::completionTokens);
            case TOTAL_TOKENS -> tokens(row, Usage::totalTokens);
            case CACHE_READ_TOKENS -> tokens(row, Usage::cachedTokens);
            case CACHE_WRITE_TOKENS -> tokens(row, Usage::cacheWriteTokens);
            default -> throw new IllegalArgumentException(column.name());
        };
    }

    static boolean flag(LedgerRow row, Column column) {
        return column == Column.IS_CACHED
                ? row.end().outcome() == LedgerRow.Outcome.CACHED
                : row.what().isStream();
    }

    static Optional<UUID> id(LedgerRow row, Column column) {
        return column == Column.CACHED_FROM ? row.end().cachedFrom() : Optional.of(row.requestId());
    }

    private static OptionalLong tokens(LedgerRow row, ToLongFunction<Usage> count) {
        return row.spent()
                .usage()
                .map(usage -> OptionalLong.of(count.applyAsLong(usage)))
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong millis(Optional<Duration> time) {
        return time.map(known -> OptionalLong.of(known.toMillis())).orElse(OptionalLong.empty());
    }

    private static Optional<Object> boxed(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }
}
