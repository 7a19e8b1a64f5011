/**
 * What calls cost, and what they may cost.
 *
 * <p><b>Responsibility:</b> {@code CostMeter} prices a call's tokens by the shipped table ({@code model-prices.json}, with
 * its notice), the operator's file before it and the operator's keys before that; {@code TokenEstimate} counts tokens
 * where no upstream does, {@code TokenSize} says in microseconds about how many they are; {@code Budgets} holds calls to what operators allow, in accounts behind {@code BudgetStore}.
 *
 * <p><b>Rules:</b> money is exact, never a floating-point number: {@code BigDecimal}, or whole nano-dollars in accounts. An
 * unknown price is absent and never zero ({@code PriceCasesTest}, {@code PriceTableTest}). Parts of the tokens that exceed
 * their whole are cut, so that no cost is negative ({@code PriceTest}). A provider that does not list a model, or that
 * nobody knows, sells at the price of the model's author. A hard budget never reserves beyond its amount ({@code
 * BudgetCrowdTest}), but settling may: what was spent was spent. Each reservation ends once.
 *
 * <p><b>Threads:</b> everything is safe for concurrent use; prices and budgets are looked at again every 5 s on the thread
 * that asks, and reservations of servers that died go within a minute after the longest call.
 *
 * <p><b>Decisions:</b>
 * <ul>
 *   <li>Operators' regular expressions may look at a name 50,000 times and then match nothing, because a backtracking one
 *       would hold up every call.
 *   <li>The names of price keys are asked of each source of the configuration, since the configuration itself may remember
 *       the names it saw at the start.
 *   <li>A reservation counts two letters to a token: the tokenizer takes longer for 4 kB than the rest of a call, and
 *       others' tokenizers count more.
 *   <li>Refusals name a budget and the time it resets, and no figures: several tenants may share it.
 *   <li>The memory's accounts of past periods go with the next sweep; a budget that was removed has none.
 * </ul>
 */
package io.github.heliconej.cost;
