/**
 * What calls cost.
 *
 * <p><b>Responsibility:</b> {@code CostMeter} prices a call's tokens by the shipped table ({@code model-prices.json}, with
 * its notice), the operator's file before it and the operator's keys before that; {@code TokenEstimate}
 * counts tokens where no upstream does.
 *
 * <p><b>Rules:</b> money is exact, never a floating-point number. An unknown price is absent and never zero. Parts of the
 * tokens that exceed their whole are cut, so that no cost is negative. A provider that does not list a model, or that
 * nobody knows, sells at the price of the model's author.
 *
 * <p><b>Threads:</b> everything is safe for concurrent use; prices are looked at again every 5 s on the thread that asks.
 *
 * <p><b>Decisions:</b> operators' regular expressions may look at a name 50,000 times and then match nothing, because a
 * backtracking one would hold up every call. The names of price keys are asked of each source of the configuration, since
 * the configuration itself may remember the names it saw at the start.
 */
package io.github.heliconej.cost;
