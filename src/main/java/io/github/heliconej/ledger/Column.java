package io.github.heliconej.ledger;

/** What calls on record can be filtered and sorted by. */
public enum Column {
    /** The call's UUID. */
    REQUEST_ID(Kind.ID),
    /** When it began, in milliseconds since 1970. */
    CREATED(Kind.TIME),
    /** When it was over. */
    ENDED(Kind.TIME),
    /** The HTTP status, or Helicone's number where there is none. */
    STATUS(Kind.NUMBER),
    /** Milliseconds from its start to its end. */
    DURATION(Kind.NUMBER),
    /** Milliseconds to the first token. */
    FIRST_TOKEN(Kind.NUMBER),
    /** The model that answered. */
    MODEL(Kind.TEXT),
    /** The model or chain that was asked for. */
    MODEL_ASKED(Kind.TEXT),
    /** Who answered. */
    PROVIDER(Kind.TEXT),
    /** The path. */
    ENDPOINT(Kind.TEXT),
    /** The end user. */
    USER_ID(Kind.TEXT),
    /** Whose calls they are. */
    TENANT(Kind.TEXT),
    /** What people call the caller. */
    CALLER(Kind.TEXT),
    /** The session. */
    SESSION_ID(Kind.TEXT),
    /** The kind of session. */
    SESSION_NAME(Kind.TEXT),
    /** The place in the session. */
    SESSION_PATH(Kind.TEXT),
    /** The stored prompt. */
    PROMPT_ID(Kind.TEXT),
    /** Its version. */
    PROMPT_VERSION(Kind.TEXT),
    /** How it ended, in lower case. */
    OUTCOME(Kind.TEXT),
    /** The error's code. */
    ERROR_CODE(Kind.TEXT),
    /** Whether the answer was streamed. */
    IS_STREAM(Kind.FLAG),
    /** Whether the answer was there already. */
    IS_CACHED(Kind.FLAG),
    /** The call whose answer was given again. */
    CACHED_FROM(Kind.ID),
    /** Tokens of the request. */
    PROMPT_TOKENS(Kind.NUMBER),
    /** Tokens of the answer. */
    COMPLETION_TOKENS(Kind.NUMBER),
    /** Both. */
    TOTAL_TOKENS(Kind.NUMBER),
    /** Tokens read from the provider's cache. */
    CACHE_READ_TOKENS(Kind.NUMBER),
    /** Tokens written into it. */
    CACHE_WRITE_TOKENS(Kind.NUMBER),
    /** USD. */
    COST(Kind.NUMBER);

    /** What values are. */
    public enum Kind {
        /** A text; an empty one says that there is none. */
        TEXT,
        /** A number, which may be absent. */
        NUMBER,
        /** A time, as a number of milliseconds. */
        TIME,
        /** True or false. */
        FLAG,
        /** A UUID, which may be absent. */
        ID
    }

    private final Kind kind;

    Column(Kind kind) {
        this.kind = kind;
    }

    /** {@return what its values are} */
    public Kind kind() {
        return kind;
    }
}
