package io.github.heliconej.ledger;

import java.util.ArrayList;
import java.util.List;

/** Calls by the handful: no more bodies than theirs are in the memory at once. */
final class Few {

    /** Bodies have up to {@code helicone.store.body.max} each. */
    static final int AT_ONCE = 20;

    private Few() {}

    static List<List<StoredCall>> of(List<StoredCall> calls) {
        List<List<StoredCall>> all = new ArrayList<>();
        for (int from = 0; from < calls.size(); from += AT_ONCE) {
            all.add(calls.subList(from, Math.min(calls.size(), from + AT_ONCE)));
        }
        return all;
    }
}
