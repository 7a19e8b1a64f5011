package io.github.heliconej.cache;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call on its way upstream whose answer others wait for. Safe for concurrent use. */
final class Flight {

    /** An upstream's word about the request itself, which it would repeat to everybody. */
    private static final Set<Integer> ABOUT_REQUEST = Set.of(400, 413, 422);

    private final CompletableFuture<Recording> opened = new CompletableFuture<>();

    void open(Recording recording) {
        opened.complete(recording);
    }

    void fail(Throwable failure) {
        opened.completeExceptionally(failure);
    }

    /**
     * Waits for the answer to begin.
     *
     * @return empty if somebody else has to go, because the one who went failed
     * @throws Stop if the request itself is at fault, or the time is over
     */
    Optional<Recording> await(Duration patience) {
        try {
            return Optional.of(opened.get(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Stop stop
                    && ABOUT_REQUEST.contains(stop.status())
                    && !stop.failure().source().isEmpty()) {
                throw new Stop(stop.failure(), stop);
            }
            return Optional.empty();
        } catch (TimeoutException tooLong) {
            throw new Stop(Failure.of(504, "timeout", "The call's total time is over."), tooLong);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Stop(Failure.of(503, "shutting_down", "The gateway is shutting down."), interrupted);
        }
    }
}
