package io.github.heliconej.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Callers at work at the same time, each on a thread of its own. Closing it gives up on those that are not done. */
final class Together<T> implements AutoCloseable {

    /** What one caller does; it is told its number, from 0. */
    interface Work<T> {
        T run(int number) throws Exception;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<CompletableFuture<T>> results = new ArrayList<>();

    /** Sends so many callers to work. */
    static <T> Together<T> start(int callers, Work<T> work) {
        Together<T> together = new Together<>();
        for (int number = 0; number < callers; number++) {
            together.add(number, work);
        }
        return together;
    }

    private void add(int number, Work<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        results.add(result);
        threads.execute(() -> {
            try {
                result.complete(work.run(number));
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        });
    }

    /** What all of them have got, in their order; fails if one failed, or the time is over. */
    List<T> await(Duration limit) {
        try {
            CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                    .get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return results.stream().map(CompletableFuture::join).toList();
        } catch (TimeoutException | ExecutionException e) {
            long done = results.stream().filter(CompletableFuture::isDone).count();
            long failed = results.stream()
                    .filter(CompletableFuture::isCompletedExceptionally)
                    .count();
            throw new AssertionError(done + " of " + results.size() + " done, " + failed + " of them failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
