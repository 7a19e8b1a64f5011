package io.github.heliconej.segment;

/** What is known of the calls of a session or of a user together, each under the name of its column in a query. */
public enum GroupNumber {
    /** How many there are. */
    REQUESTS(null),
    /** Billionths of a dollar, of those that have a price. */
    COST(Field.COST),
    /** How many have a price. */
    PRICED(null),
    /** Tokens of the requests. */
    PROMPT_TOKENS(Field.PROMPT_TOKENS),
    /** Tokens of the answers. */
    COMPLETION_TOKENS(Field.COMPLETION_TOKENS),
    /** Both. */
    TOTAL_TOKENS(Field.TOTAL_TOKENS),
    /** How many have tokens. */
    COUNTED(null),
    /** Milliseconds that they took together. */
    DURATION(Field.DURATION),
    /** How many the gateway refused because there were too many. */
    RATE_LIMITED(null),
    /** On how many days they began, if the database was asked for that, and 0 otherwise: two of these are no sum. */
    ACTIVE_DAYS(null),
    /** When the first began, in milliseconds since 1970. */
    CREATED(Field.CREATED),
    /** When the latest began. */
    LATEST(Field.CREATED),
    /** When the last was over. */
    ENDED(null);

    private final Field field;

    GroupNumber(Field field) {
        this.field = field;
    }

    /** The field of a call that it is made of, without anything else; null if there is more to it. */
    Field field() {
        return field;
    }

    /** What it is of no call. */
    long ofNone() {
        return switch (this) {
            case CREATED -> Long.MAX_VALUE;
            case LATEST, ENDED -> Long.MIN_VALUE;
            default -> 0;
        };
    }

    /** What it is of two groups of calls together; the greatest number if it is more than that. */
    long of(long one, long other) {
        return switch (this) {
            case CREATED -> Math.min(one, other);
            case LATEST, ENDED -> Math.max(one, other);
            default -> one + other < 0 ? Long.MAX_VALUE : one + other;
        };
    }
}
