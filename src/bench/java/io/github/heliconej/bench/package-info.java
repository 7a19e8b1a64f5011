/**
 * The benchmark: the WAR on Open Liberty beside nginx as a plain proxy and the Portkey gateway, all before the same fake
 * upstream. Run it with {@code src/bench/run}.
 *
 * <p><b>Responsibility.</b> {@link io.github.heliconej.bench.Bench} starts everything, warms it up, lets one scenario after the
 * other run against one system after the other, and prints one Markdown table.
 *
 * <p><b>Rules.</b> Nothing but the JDK. Everything listens on 127.0.0.1 only. Every child process ends with the benchmark,
 * however that ends. Every answer is checked to its end; a wrong one is an error in the table, never a fast call.
 *
 * <p><b>Threads.</b> The load driver and the upstream are one event loop each, so that on a small machine most of the processor
 * is left to the system under test. The upstream is a process of its own.
 *
 * <p><b>Decisions.</b> Closed loop: a fixed number of connections, each with one call at a time. An open loop with a target rate
 * would show queueing more honestly, but needs a rate that fits the machine, and systems that differ tenfold. The server's own
 * processor time per call stands beside the throughput because it depends least on what else the machine does.
 *
 * <p><b>Out of scope.</b> Networks, TLS, real providers.
 */
package io.github.heliconej.bench;
