package io.github.heliconej.gateway;

import io.github.heliconej.config.GatewayClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which targets fail too often to be asked first: more than 10 % of at least 20 calls within 60 s. Such a target rests for
 * 30 s, then one call tries it again. Safe for concurrent use; remembers the 1,000 targets used last.
 */
@ApplicationScoped
class TargetHealth {

    private static final int MOST_TARGETS = 1000;

    private final Clock clock;
    private final Map<String, FailureRatio> ratios = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FailureRatio> eldest) {
            return size() > MOST_TARGETS;
        }
    };

    /** For the container's proxy. */
    protected TargetHealth() {
        this(null);
    }

    @Inject
    TargetHealth(@GatewayClock Clock clock) {
        this.clock = clock;
    }

    synchronized void record(String source, boolean hasFailed) {
        ratios.computeIfAbsent(source, unknown -> new FailureRatio()).record(hasFailed, clock.instant());
    }

    /** Whether the target is to be passed over now. */
    synchronized boolean isResting(String source) {
        FailureRatio ratio = ratios.get(source);
        return ratio != null && ratio.isResting(clock.instant());
    }

    /** Notes that a target is asked; after its rest that makes this call the one that tries it. */
    synchronized void asked(String source) {
        FailureRatio ratio = ratios.get(source);
        if (ratio != null) {
            ratio.asked(clock.instant());
        }
    }

    /** Calls and failures of one target in six slots of ten seconds. Guarded by its owner. */
    static final class FailureRatio {

        private static final int SLOTS = 6;
        private static final long SLOT_SECONDS = 10;
        private static final int FEWEST_CALLS = 20;
        private static final Duration REST = Duration.ofSeconds(30);

        private final long[] slots = new long[SLOTS];
        private final int[] calls = new int[SLOTS];
        private final int[] failures = new int[SLOTS];
        private Instant restsUntil = Instant.MIN;
        private boolean isOnTrial;

        void record(boolean hasFailed, Instant now) {
            if (isOnTrial) {
                isOnTrial = false;
                restsUntil = hasFailed ? now.plus(REST) : Instant.MIN;
                Arrays.fill(slots, 0);
                return;
            }
            int slot = slot(now);
            calls[slot]++;
            failures[slot] += hasFailed ? 1 : 0;
            if (restsUntil.equals(Instant.MIN) && isBad(now)) {
                restsUntil = now.plus(REST);
            }
        }

        boolean isResting(Instant now) {
            return now.isBefore(restsUntil);
        }

        void asked(Instant now) {
            if (restsUntil.isAfter(Instant.MIN) && !isResting(now)) {
                restsUntil = now.plus(REST);
                isOnTrial = true;
            }
        }

        private int slot(Instant now) {
            long number = now.getEpochSecond() / SLOT_SECONDS;
            int slot = (int) (number % SLOTS);
            if (slots[slot] != number) {
                slots[slot] = number;
                calls[slot] = 0;
                failures[slot] = 0;
            }
            return slot;
        }

        private boolean isBad(Instant now) {
            long oldest = now.getEpochSecond() / SLOT_SECONDS - SLOTS;
            int allCalls = 0;
            int allFailures = 0;
            for (int slot = 0; slot < SLOTS; slot++) {
                if (slots[slot] > oldest) {
                    allCalls += calls[slot];
                    allFailures += failures[slot];
                }
            }
            return allCalls >= FEWEST_CALLS && allFailures * 10 > allCalls;
        }
    }
}
