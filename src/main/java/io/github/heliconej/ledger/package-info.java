/**
 * The request log: every call on record.
 *
 * <p><b>Responsibility:</b> makes rows of the {@code CallCompleted} events, and brings them to {@code LedgerStore} without
 * keeping callers waiting; reads them again for Helicone's management API.
 *
 * <p><b>Rules:</b> each call is one row. SQL is {@code store}'s; nothing here knows a database. Bodies are redacted before
 * they leave the memory. What is deleted on request is remembered, so that calls that come late from a disk are passed over
 * ({@code LedgerStore.writeLate}); those that come from the memory are not looked at, but deleted soon afterwards.
 *
 * <p><b>Threads:</b> callers leave their calls in a queue. Writing, bringing what waits on the disk to the store, and
 * forgetting have a thread each while there is something to do ({@code OnDemand}); whether there is, is looked for every
 * second as well ({@code Recurring}).
 */
package io.github.heliconej.ledger;
