/**
 * The gateway over HTTP.
 *
 * <p><b>Responsibility:</b> OpenAI's routes, Helicone's management API and our own as JAX-RS resources below {@code /v1}, the
 * filters in front of them, the one mapper from failures to answers, and the relay from a stream to server-sent events.
 * Forms read what is asked and refuse it by the name of the member at fault; classes that end in {@code Json} write answers.
 *
 * <p><b>Rules:</b> nothing here knows an upstream or a database: calls go through {@code HeliconeService}, everything else
 * through the packages that it is about. The body's {@code stream} decides whether an answer is streamed, never
 * {@code Accept}.
 *
 * <p><b>Threads:</b> a request's body is read on the server's thread; the call runs on the gateway's. A stream's upstream
 * is opened before JAX-RS is entered ({@code CallFilter}), because Payara commits {@code 200 text/event-stream} as soon as
 * a resource method with an {@code SseEventSink} returns, when a refusal could no longer be answered as one.
 *
 * <p><b>Decisions:</b> the application's path is {@code /v1}, since {@code @ApplicationPath("/")} would hide static files;
 * the same routes without {@code /v1} are forwarded.
 */
package io.github.heliconej.web;
