package io.github.heliconej.ledger;

import java.util.Optional;

/**
 * One call as it is kept, with its bodies.
 *
 * @param row everything but the bodies
 * @param request what was asked, JSON in UTF-8; empty if it is not kept
 * @param response what was answered, JSON in UTF-8, a stream as the whole answer it makes up; empty if it is not kept
 */
public record LedgerEntry(LedgerRow row, Optional<byte[]> request, Optional<byte[]> response) {}
