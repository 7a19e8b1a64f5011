/**
 * Numbers over the request log: volume, cost, errors, times, tokens and users, over time and by what calls have in common.
 *
 * <p><b>Responsibility:</b> says what can be asked ({@code NumberQuery}), from which sums it is answered
 * ({@code QueryPlan}), and puts the answers together ({@code Timeline}, {@code Breakdown}).
 *
 * <p><b>Rules:</b> SQL is {@code store}'s, behind {@code NumberBook}. Sums are exact. Quantiles are at most 1 % off
 * ({@code HistogramTest}); up to 1,024 users are counted exactly, more to about 3 % ({@code DistinctSketchTest}). A number
 * means the same whether it comes from sums or from the calls themselves ({@code JdbcNumbersTest}).
 *
 * <p>Sessions, users, properties and scores are counted anew from the calls each time ({@code SessionNumbers},
 * {@code UserNumbers}, {@code PropertyNumbers}, {@code ScoreNumbers}): there are as many of them as there are callers'
 * names.
 *
 * <p><b>Decisions:</b> sums are kept by tenant, model, provider and status together, so that any filter on these is answered
 * from them, and by each of them alone and by none, because a day of the former is hundreds of rows; other filters look
 * at each call, in the columns of package {@code segment} if they can. Histograms with bins of equal ratio, because they can
 * be added up; a library's sketch would be one more format on the disk.
 */
package io.github.heliconej.analytics;
