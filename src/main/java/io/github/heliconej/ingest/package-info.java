/**
 * Calls that others made, as their loggers report them.
 *
 * <p><b>Responsibility:</b> reads what Helicone's loggers send ({@code @helicone/helpers} for Node and Python, LiteLLM's
 * callback, the Rust gateway), and has it put on record by {@code ledger} under the rules that hold for our own calls.
 *
 * <p><b>Rules:</b> loggers swallow errors, so what can be understood is kept: unknown members are passed over, and only what
 * is of a wrong type or impossible is refused, by its path. Nothing is guessed: no model, no tokens, no price. Keys within
 * reports are not read; who reports is whom the gate let in.
 *
 * <p><b>Threads:</b> everything is safe for concurrent use.
 *
 * <p><b>Decisions:</b> streams are put together when they are reported and not when they are read, because their tokens and
 * their cost are in their last pieces.
 */
package io.github.heliconej.ingest;
