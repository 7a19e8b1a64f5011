package io.github.heliconej.ledger;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * Sums over some calls of a session.
 *
 * @param start when the first of them began
 * @param end when the last of them was over
 * @param requests how many they are
 * @param failures how many of them gave no answer
 * @param promptTokens tokens of the requests
 * @param completionTokens tokens of the answers
 * @param totalTokens both
 * @param cost billionths of a dollar, of those that have a price
 */
public record SessionTotals(
        Instant start,
        Instant end,
        long requests,
        long failures,
        long promptTokens,
        long completionTokens,
        long totalTokens,
        long cost) {

    static SessionTotals of(SessionCall call) {
        boolean isAnswered =
                switch (call.end().outcome()) {
                    case SUCCEEDED, CACHED -> true;
                    default -> false;
                };
        return new SessionTotals(
                call.created(),
                call.ended(),
                1,
                isAnswered ? 0 : 1,
                known(call.spent().promptTokens()),
                known(call.spent().completionTokens()),
                known(call.spent().totalTokens()),
                known(call.spent().cost()));
    }

    /** Of both together. */
    SessionTotals plus(SessionTotals other) {
        return new SessionTotals(
                start.isBefore(other.start) ? start : other.start,
                end.isAfter(other.end) ? end : other.end,
                requests + other.requests,
                failures + other.failures,
                sum(promptTokens, other.promptTokens),
                sum(completionTokens, other.completionTokens),
                sum(totalTokens, other.totalTokens),
                sum(cost, other.cost));
    }

    private static long known(OptionalLong number) {
        return Math.max(0, number.orElse(0));
    }

    /** Never beyond the largest number. */
    private static long sum(long left, long right) {
        long sum = left + right;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
