package io.github.heliconej.cost;

import java.time.Instant;

/**
 * One period of one budget: the key of its account.
 *
 * @param budgetId the budget
 * @param start when the period began
 */
public record BudgetSlot(String budgetId, Instant start) {}
