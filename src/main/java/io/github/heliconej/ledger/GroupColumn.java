package io.github.heliconej.ledger;

/** What groups of calls, those of a session or of a user, can be filtered and sorted by. */
public enum GroupColumn {
    /** What the group is known by: the session's id, or the user's. */
    NAME(Column.Kind.TEXT),
    /** When its first call began. */
    CREATED(Column.Kind.TIME),
    /** When its latest call began. */
    LATEST(Column.Kind.TIME),
    /** How many calls there are. */
    REQUESTS(Column.Kind.NUMBER),
    /** USD, of the calls that have a price. */
    COST(Column.Kind.NUMBER),
    /** Tokens of the requests. */
    PROMPT_TOKENS(Column.Kind.NUMBER),
    /** Tokens of the answers. */
    COMPLETION_TOKENS(Column.Kind.NUMBER),
    /** Both. */
    TOTAL_TOKENS(Column.Kind.NUMBER),
    /** Milliseconds that a call takes, on average. */
    LATENCY(Column.Kind.NUMBER),
    /** Calls that the gateway refused because there were too many. */
    RATE_LIMITED(Column.Kind.NUMBER),
    /** Days with calls. */
    ACTIVE_DAYS(Column.Kind.NUMBER),
    /** Calls on a day with calls, on average. */
    REQUESTS_PER_DAY(Column.Kind.NUMBER),
    /** Tokens of a call whose tokens are known, on average. */
    TOKENS_PER_REQUEST(Column.Kind.NUMBER);

    private final Column.Kind kind;

    GroupColumn(Column.Kind kind) {
        this.kind = kind;
    }

    /** {@return what its values are} */
    public Column.Kind kind() {
        return kind;
    }

    /** {@return whether it takes a count of days, which is dear} */
    public boolean isOfDays() {
        return this == ACTIVE_DAYS || this == REQUESTS_PER_DAY;
    }
}
