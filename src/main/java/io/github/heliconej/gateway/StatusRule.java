package io.github.heliconej.gateway;

import java.util.List;

/**
 * Which HTTP statuses make a call move on to the next of the targets that a request names.
 *
 * @param ranges the statuses; single ones are ranges of one
 */
record StatusRule(List<Range> ranges) {

    /**
     * Statuses in a row.
     *
     * @param from the first
     * @param to the last
     */
    record Range(int from, int to) {}

    /** Copies the list. */
    StatusRule {
        ranges = List.copyOf(ranges);
    }

    boolean includes(int status) {
        return ranges.stream().anyMatch(range -> status >= range.from() && status <= range.to());
    }
}
