/**
 * Calls that began a while ago, column by column: what has to look at each of a million calls reads a few bytes of each
 * instead of a row.
 *
 * <p><b>Responsibility:</b> how a column is written ({@code NumberColumn}, {@code TextColumn}), which calls a filter means
 * ({@code SegmentFilter}), which of them belong together ({@code SegmentQuery}), and what those of a session or a user come to
 * ({@code GroupTable}).
 *
 * <p><b>Rules:</b> a segment says what the request log says, and nothing else: the day's segments are deleted by whoever
 * changes one of its calls, in the same transaction, and made anew later. A question gets the same answer with segments and
 * without ({@code JdbcNumbersTest}). Keeping them is {@code store}'s.
 *
 * <p><b>Decisions:</b> columns of bytes in the database that is there anyway, since both kinds of it are told to keep the
 * log and a column store beside them would be one more thing to run. Numbers take one, two, four or eight bytes each:
 * packing them tighter would halve what is read and double the time to unpack it.
 */
package io.github.heliconej.segment;
