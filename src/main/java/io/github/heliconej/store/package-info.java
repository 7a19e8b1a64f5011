/**
 * What outlives a server: the database and what servers share.
 *
 * <p><b>Responsibility:</b> {@code Database} is the container's data source {@code jdbc/helicone} with our tables in it;
 * the other classes are adapters behind ports that {@code cost} and {@code access} declare.
 *
 * <p><b>Rules:</b> SQL stands here alone and runs on H2 and PostgreSQL alike. Every statement is parameterised. A database
 * that is away is a 503 with one sentence, never a stack trace.
 *
 * <p><b>Threads:</b> everything is safe for concurrent use, among several servers as well.
 *
 * <p><b>Decisions:</b> Flyway gets its scripts by name, because its search of the class path fails on Open Liberty. Rows
 * that several calls change are locked in one order, so that transactions never wait for each other.
 *
 * <p><b>Out of scope:</b> pooling, which is the container's.
 */
package io.github.heliconej.store;
