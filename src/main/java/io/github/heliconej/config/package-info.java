/**
 * What operators can set.
 *
 * <p><b>Responsibility:</b> reads every {@code helicone.*} key through MicroProfile Config, once, into immutable records.
 *
 * <p><b>Rules:</b> a wrong value stops the application at its start, with all problems in one message, named by key
 * ({@code ConfigCheck}, a CDI extension, because only a deployment problem stops an application on every server).
 * Defaults stand in {@code META-INF/microprofile-config.properties} alone, at an ordinal below an embedding
 * application's own file. Secrets never print.
 *
 * <p><b>Threads:</b> everything is immutable.
 *
 * <p><b>Decisions:</b> keys are read by hand and not bound to a bean, since MicroProfile Config cannot bind records.
 */
package io.github.heliconej.config;
