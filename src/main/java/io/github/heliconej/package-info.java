/**
 * HeliconeJ: the Helicone AI gateway for Jakarta EE.
 *
 * <p>{@link io.github.heliconej.HeliconeService} is what beans inject; {@code api} holds the values it takes and gives.
 * Behind it {@code gateway} takes each call through its steps and {@code upstream} speaks to the outside, both set up by
 * {@code config}. These packages make up the {@code service} jar that other applications embed. The WAR adds {@code web}
 * (REST and SSE), {@code access} (keys and tokens of callers), {@code ledger} (the request log) with {@code redact} (what
 * it does not keep), {@code ingest} (calls that others report to it), {@code analytics} (numbers over it) and {@code alert}
 * (who is told of it), {@code store} (the database and Redis), {@code telemetry} (metrics, spans, health) and
 * {@code sandbox} (an upstream for a first try).
 */
package io.github.heliconej;
