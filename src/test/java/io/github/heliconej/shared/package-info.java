/**
 * Two servers of one kind that share PostgreSQL, and Redis as well in some tests: limits, budgets, keys and answers are
 * the same on both, also while the shared state is killed and started again.
 *
 * <p><b>Use.</b> {@code Pair} starts both servers; {@code Postgres} and {@code Redis} are the shared state.
 */
package io.github.heliconej.shared;
