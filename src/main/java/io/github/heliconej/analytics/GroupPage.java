package io.github.heliconej.analytics;

import io.github.heliconej.ledger.GroupColumn;
import io.github.heliconej.ledger.GroupFilter;
import io.github.heliconej.ledger.Scope;

/**
 * Which groups of calls to read, and in which order.
 *
 * @param filter which ones
 * @param scope of whose calls
 * @param order sorted by this, then by name
 * @param isDescending the greatest first
 * @param offset so many are passed over
 * @param limit at most so many
 */
public record GroupPage(
        GroupFilter filter, Scope scope, GroupColumn order, boolean isDescending, long offset, int limit) {}
