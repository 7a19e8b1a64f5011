/**
 * The request log: every call on record.
 *
 * <p><b>Responsibility:</b> makes rows of the {@code CallCompleted} events, and brings them to {@code LedgerStore} without
 * keeping callers waiting; reads them again for Helicone's management API.
 *
 * <p><b>Rules:</b> each call is one row. SQL is {@code store}'s; nothing here knows a database. Bodies are redacted before
 * they leave the memory.
 */
package io.github.heliconej.ledger;
