/**
 * What operators see of the gateway: health, metrics and traces.
 *
 * <p><b>Responsibility:</b> the answers of {@code /health}, the {@code helicone_*} metrics, and one span per call, from the
 * events {@code CallStarted} and {@code CallCompleted}.
 *
 * <p><b>Rules:</b> no prompt, answer, key or end user becomes a label or attribute. Labels take bounded sets of values
 * ({@code LabelValuesTest}). What goes wrong here never reaches a call. Nobody imports this package.
 *
 * <p><b>Threads:</b> observers run on whichever thread begins or ends a call; everything is safe for concurrent use.
 *
 * <p><b>Decisions:</b> times are histograms in whole milliseconds with the unit in their name, because the two servers
 * make different units and names of an MP Metrics timer ({@code TelemetryIT}). Every bean that uses OpenTelemetry's API
 * shows it in a constructor, so that a server that hides the API loses the traces and nothing else: CDI passes over a
 * class it cannot load. A call's span is made when the call is over, because its outcome decides what it says; so the
 * servers' own spans of requests to an upstream stand beside it and not below.
 *
 * <p><b>Out of scope:</b> costs, and who called.
 */
package io.github.heliconej.telemetry;
