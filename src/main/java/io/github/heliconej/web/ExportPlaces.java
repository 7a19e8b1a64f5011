package io.github.heliconej.web;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The places of exports, of which there are a few. One that is promised to an answer that the server then never writes, as it
 * may do for {@code HEAD}, is free again soon. Safe for concurrent use.
 */
final class ExportPlaces {

    /** How many exports may be under way, the passes that count their lines among them. */
    static final int MOST = 4;

    /** How long a server may take from having an answer to writing it; one that takes longer writes all the same. */
    static final Duration PROMISE = Duration.ofSeconds(10);

    private final Clock clock;
    private final Map<Place, Instant> taken = new HashMap<>();

    ExportPlaces(Clock clock) {
        this.clock = clock;
    }

    /**
     * A place, for as long as its work takes.
     *
     * @throws Stop with status 503 if there is none
     */
    synchronized Place take() {
        Instant now = clock.instant();
        taken.values().removeIf(end -> !now.isBefore(end));
        if (taken.size() >= MOST) {
            throw new Stop(Failure.of(
                    503, "too_many_exports", "There are " + MOST + " exports under way; try again in a moment."));
        }
        Place place = new Place();
        taken.put(place, Instant.MAX);
        return place;
    }

    synchronized int size() {
        return taken.size();
    }

    private synchronized void hold(Place place, Instant end) {
        taken.put(place, end);
    }

    private synchronized void free(Place place) {
        taken.remove(place);
    }

    /** One of them. */
    final class Place implements AutoCloseable {

        private Place() {}

        /** Leaves it in a moment, unless the work goes on by then. */
        void promise() {
            hold(this, clock.instant().plus(PROMISE));
        }

        void goOn() {
            hold(this, Instant.MAX);
        }

        @Override
        public void close() {
            free(this);
        }
    }
}
