package io.github.heliconej.analytics;

/**
 * A time from its beginning to before its end, in milliseconds since 1970.
 *
 * @param from the first millisecond
 * @param until the first millisecond after it
 */
public record TimeSpan(long from, long until) {

    /** Time without end. */
    public static final TimeSpan ALL = new TimeSpan(0, Long.MAX_VALUE);

    /** {@return the part that both have} */
    public TimeSpan and(TimeSpan other) {
        return new TimeSpan(Math.max(from, other.from), Math.min(until, other.until));
    }

    /** {@return whether there is nothing in it} */
    public boolean isEmpty() {
        return from >= until;
    }
}
