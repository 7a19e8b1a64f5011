package io.github.heliconej.segment;

import io.github.heliconej.api.Session;
import io.github.heliconej.api.Usage;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.LedgerRow;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What a segment has of each call; all but the id have the names of their columns in {@code request_log}. */
public enum Field {
    /** The first half of its own id. */
    ID_HIGH(row -> of(row.id().getMostSignificantBits()), null),
    /** The second half. */
    ID_LOW(row -> of(row.id().getLeastSignificantBits()), null),
    /** When it began, in milliseconds since 1970. */
    CREATED(row -> of(row.created().toEpochMilli()), null),
    /** The HTTP status, or Helicone's number where there is none. */
    STATUS(row -> of(row.end().status()), null),
    /** Milliseconds from its start to its end. */
    DURATION(row -> of(row.end().duration().toMillis()), null),
    /** Milliseconds to the first token. */
    FIRST_TOKEN(row -> millis(row.end().firstToken()), null),
    /** Tokens of the request. */
    PROMPT_TOKENS(row -> tokens(row, Usage::promptTokens), null),
    /** Tokens of the answer. */
    COMPLETION_TOKENS(row -> tokens(row, Usage::completionTokens), null),
    /** Both. */
    TOTAL_TOKENS(row -> tokens(row, Usage::totalTokens), null),
    /** Tokens read from the provider's cache. */
    CACHE_READ_TOKENS(row -> tokens(row, Usage::cachedTokens), null),
    /** Tokens written into it. */
    CACHE_WRITE_TOKENS(row -> tokens(row, Usage::cacheWriteTokens), null),
    /** Tokens of reasoning. */
    REASONING_TOKENS(row -> tokens(row, Usage::reasoningTokens), null),
    /** Tokens of audio in the request. */
    PROMPT_AUDIO_TOKENS(row -> tokens(row, Usage::promptAudioTokens), null),
    /** Tokens of audio in the answer. */
    COMPLETION_AUDIO_TOKENS(row -> tokens(row, Usage::completionAudioTokens), null),
    /** Billionths of a dollar. */
    COST(row -> row.spent().cost(), null),
    /** What a cached answer saved, in billionths of a dollar. */
    SAVED(row -> row.spent().saved(), null),
    /** What a cached answer saved, in milliseconds. */
    SAVED_TIME(row -> millis(row.end().savedTime()), null),
    /** Whose calls they are. */
    TENANT(null, row -> row.who().tenant()),
    /** What people call the caller. */
    CALLER(null, row -> row.who().caller()),
    /** The end user. */
    USER_ID(null, row -> text(row.who().user())),
    /** The session. */
    SESSION_ID(null, row -> text(row.who().session().map(Session::id))),
    /** The kind of session. */
    SESSION_NAME(null, row -> text(row.who().session().flatMap(Session::name))),
    /** The place in the session. */
    SESSION_PATH(null, row -> text(row.who().session().flatMap(Session::path))),
    /** The path. */
    ENDPOINT(null, row -> row.what().endpoint()),
    /** The model or chain that was asked for. */
    MODEL_ASKED(null, row -> row.what().asked()),
    /** The model that answered. */
    MODEL(null, row -> row.what().model()),
    /** Who answered. */
    PROVIDER(null, row -> row.what().provider()),
    /** The stored prompt. */
    PROMPT_ID(null, row -> text(row.what().promptId())),
    /** Its version. */
    PROMPT_VERSION(null, row -> text(row.what().promptVersion())),
    /** How it ended. */
    OUTCOME(null, row -> row.end().outcome().name()),
    /** The error's code. */
    ERROR_CODE(null, row -> text(row.end().errorCode()));

    private final Function<LedgerRow, OptionalLong> number;
    private final Function<LedgerRow, String> text;

    Field(Function<LedgerRow, OptionalLong> number, Function<LedgerRow, String> text) {
        this.number = number;
        this.text = text;
    }

    /** Whether it is a text, which is there always; a number may be absent. */
    boolean isText() {
        return text != null;
    }

    /** The number of a call. */
    OptionalLong number(LedgerRow row) {
        return number.apply(row);
    }

    /** The text of a call; an empty one says that there is none. */
    String text(LedgerRow row) {
        return text.apply(row);
    }

    private static OptionalLong of(long number) {
        return OptionalLong.of(number);
    }

    private static OptionalLong millis(Optional<Duration> time) {
        return time.isPresent() ? of(time.get().toMillis()) : OptionalLong.empty();
    }

    private static OptionalLong tokens(LedgerRow row, ToLongFunction<Usage> count) {
        return row.spent().usage().isPresent()
                ? of(count.applyAsLong(row.spent().usage().get()))
                : OptionalLong.empty();
    }

    private static String text(Optional<String> text) {
        return text.orElse("");
    }

    /** The one that has what a column of the log has; empty if there is none. */
    static Optional<Field> of(Column column) {
        return Arrays.stream(values())
                .filter(field -> field.name().equals(column.name()))
                .findFirst();
    }
}
