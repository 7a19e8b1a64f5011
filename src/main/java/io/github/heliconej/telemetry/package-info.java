/**
 * What operators see of the gateway: health, metrics and traces.
 *
 * <p><b>Responsibility:</b> answers of {@code /health}, the {@code helicone_*} metrics, and one span per call, all from the
 * events {@code CallStarted} and {@code CallCompleted}.
 *
 * <p><b>Rules:</b> no prompt, answer, key or end user becomes a label or attribute. Labels take bounded sets of values
 * ({@code LabelValues}). What goes wrong here never reaches a call. Nobody imports this package.
 *
 * <p><b>Threads:</b> observers run on whichever thread ends a call; everything is safe for concurrent use.
 *
 * <p><b>Decisions:</b> times are histograms in whole milliseconds, because an MP Metrics timer shows different units on
 * the two servers. OpenTelemetry's types stand in signatures of {@code CallSpans} only, so that a server that hides them
 * loses the spans and nothing else: CDI passes over a class it cannot load.
 */
package io.github.heliconej.telemetry;
