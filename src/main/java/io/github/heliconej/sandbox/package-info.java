/**
 * An OpenAI-compatible upstream inside the WAR, at {@code /sandbox/v1}, for a first run and for rehearsals.
 *
 * <p><b>Responsibility:</b> answers chat, text completion, embeddings and models over real HTTP without a model, a key or
 * a network; fails on demand ({@code SandboxFaults} is the grammar); greets at start-up ({@code SandboxGreeting}).
 *
 * <p><b>Rules:</b> the same request gets the same answer, which says that it comes from the sandbox ({@code
 * ChatAnswerTest}); only {@code created} comes from the clock. Every request carries the secret of this start ({@code
 * SandboxDoorTest}). Bad input is 400 with OpenAI's error object, never 500, and every answer is bounded: 100,000
 * characters over all choices, 3,145,728 numbers of embeddings, schemas by a budget ({@code SchemaSampleTest}). A broken
 * stream never ends in {@code [DONE]} ({@code SandboxApiFaultsTest}).
 *
 * <p><b>Threads:</b> the container's thread reads the body; a pool of 16 threads computes and sends. Waiting costs no
 * thread: each next event is a task ({@code ReplyPumpTest}). Sending blocks a thread while a caller does not read.
 *
 * <p><b>Decisions:</b>
 * <ul>
 *   <li>A plain servlet, not JAX-RS: breaking a connection needs a {@code Content-Length} larger than the body and {@code
 *       Connection: close}. Over HTTP/1.1 both servers then close it early; over HTTP/2 the body just ends.
 *   <li>{@code times} counts per request id and limits status and cut; delays always hold. Without an id every request is
 *       a first one, because counting per header would mix callers.
 *   <li>A cut unary answer is half a JSON text that ends cleanly: a broken connection is what cut streams show.
 *   <li>The rules of {@code strict} that OpenAI drops without it (all properties required, none additional) are dropped
 *       here as well; all others hold for any {@code json_schema}, since an instance could not be promised. Functions
 *       that are not strict take any schema: their arguments are a best effort ({@code ToolPlanTest}).
 *   <li>{@code auto} always calls the first tool after a user's message, so that loops of tool calls can be rehearsed;
 *       after a tool's result none is called, so that they end.
 *   <li>Tokens are those of {@code o200k_base} for every model; log probabilities are invented.
 * </ul>
 *
 * <p><b>Out of scope:</b> the old {@code functions} parameter, audio, images, reasoning, the Responses API; judging
 * parameters that change nothing here.
 */
package io.github.heliconej.sandbox;
