package io.github.heliconej.ledger;

import java.util.Optional;

/**
 * One call as it is kept, with its bodies.
 *
 * @param row everything but the bodies
 * @param request what was asked, JSON in UTF-8; empty if it is not kept
 * @param response what was answered, JSON in UTF-8, a stream as the whole answer it makes up; empty if it is not kept
 */
public record LedgerEntry(LedgerRow row, Optional<PackedBody> request, Optional<PackedBody> response) {

    /** About what everything but the bodies takes in memory. */
    private static final int ROW_BYTES = 2_000;

    /** How much memory it holds, about. */
    long bytes() {
        return ROW_BYTES + size(request) + size(response);
    }

    private static int size(Optional<PackedBody> body) {
        return body.map(packed -> packed.bytes().length).orElse(0);
    }
}
