package io.github.heliconej.cost;

import io.github.heliconej.api.Stop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends holds in the store. One that cannot be ended because the store is away waits here, so that no caller loses an
 * answer for it, and is ended by the next calls that are reserved. Until then its money stays reserved. One that the store
 * refuses is given up, since it would keep the others waiting for ever. Safe for concurrent use.
 */
final class Settlements {

    /** More are given up: their holds end as those of a server that died, and spend nothing. */
    static final int MOST = 10_000;

    /** How many one call ends on its way. */
    static final int AT_ONCE = 100;

    private static final int UNAVAILABLE = 503;

    private static final Logger LOG = Logger.getLogger(Settlements.class.getName());

    private final BudgetStore store;
    private final Deque<Settlement> waiting = new ArrayDeque<>();
    private final ReentrantLock catchingUp = new ReentrantLock();
    private boolean isFull;

    private record Settlement(BudgetHold hold, Map<String, Long> spent) {}

    Settlements(BudgetStore store) {
        this.store = store;
    }

    /** Ends a hold, now or when the store is back; see {@link BudgetStore#settle}. */
    void settle(BudgetHold hold, Map<String, Long> spent) {
        Settlement settlement = new Settlement(hold, spent);
        try {
            end(settlement);
        } catch (Stop away) {
            keep(settlement);
        }
    }

    /**
     * Ends some of what waits, oldest first, unless another thread does so already.
     *
     * @throws Stop with status 503 if the store is still away; nothing is lost then
     */
    void catchUp() {
        if (!isWaiting() || !catchingUp.tryLock()) {
            return;
        }
        try {
            for (int done = 0; done < AT_ONCE && isWaiting(); done++) {
                Settlement next = first();
                end(next);
                remove(next);
            }
        } finally {
            catchingUp.unlock();
        }
    }

    /** Fails only with status 503, which is worth another try. */
    private void end(Settlement settlement) {
        try {
            store.settle(settlement.hold(), settlement.spent());
        } catch (RuntimeException failed) {
            if (failed instanceof Stop away && away.status() == UNAVAILABLE) {
                throw failed;
            }
            LOG.log(
                    Level.WARNING,
                    "The store refuses to settle a call, which is not paid from its budgets: {0}",
                    failed.toString());
        }
    }

    private void keep(Settlement settlement) {
        synchronized (waiting) {
            if (waiting.size() < MOST) {
                waiting.add(settlement);
            } else if (!isFull) {
                isFull = true;
                LOG.warning(
                        "More than " + MOST + " calls wait to be paid from their budgets: the others are not paid.");
            }
        }
    }

    private boolean isWaiting() {
        return first() != null;
    }

    private Settlement first() {
        synchronized (waiting) {
            return waiting.peekFirst();
        }
    }

    private void remove(Settlement settled) {
        synchronized (waiting) {
            waiting.removeFirstOccurrence(settled);
            isFull = false;
        }
    }
}
