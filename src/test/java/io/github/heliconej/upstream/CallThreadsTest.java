package io.github.heliconej.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallThreadsTest {

    private final CallThreads threads = new CallThreads();
    private final List<Thread> made = new CopyOnWriteArrayList<>();
    private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    private final CountDownLatch isTold = new CountDownLatch(1);

    @BeforeEach
    void start() {
        threads.start(task -> {
            Thread thread = new Thread(task);
            thread.setUncaughtExceptionHandler((failing, failure) -> {
                uncaught.add(failure);
                isTold.countDown();
            });
            made.add(thread);
            return thread;
        });
    }

    @Test
    void task_thatFails_tellsTheServer() throws InterruptedException {
        IllegalStateException failure = new IllegalStateException("odd");
        threads.execute(() -> {
            throw failure;
        });

        isTold.await();
        threads.stop();
        assertThat(uncaught).containsExactly(failure);
    }

    @Test
    void task_thatFailsBecauseTheApplicationIsGone_isNoNews() throws InterruptedException {
        CountDownLatch isGone = new CountDownLatch(1);
        threads.execute(() -> {
            awaitToTheEnd(isGone);
            throw new IllegalStateException("not valid after container shutdown");
        });
        threads.stop();
        isGone.countDown();
        end();

        assertThat(uncaught).isEmpty();
    }

    private static void awaitToTheEnd(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            awaitToTheEnd(latch);
        }
    }

    private void end() throws InterruptedException {
        for (Thread thread : made) {
            thread.join();
        }
    }
}
