package io.github.heliconej.api;

import java.time.Instant;
import java.util.Optional;

/**
 * CDI event: a budget is spent, or a call was refused because of it. Once per budget and period on each server.
 *
 * @param budgetId the budget's id
 * @param name what operators call it
 * @param isHard whether calls are refused
 * @param periodStart when the period began; 1970 for a budget without end
 * @param resets when the budget is full again; empty for never
 * @param at when it was noticed
 */
public record BudgetExceeded(
        String budgetId, String name, boolean isHard, Instant periodStart, Optional<Instant> resets, Instant at) {}
