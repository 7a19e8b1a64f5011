package io.github.heliconej.store;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JointlyTest {

    private static final int THREADS = 20;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<List<Integer>> goes = new ArrayList<>();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void tasks_thatComeWhileOthersAreDone_areDoneInOneGo() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Jointly<Integer, Integer> jointly = new Jointly<>(10, Duration.ofMillis(1), tasks -> {
            begun.countDown();
            await(free);
            return squares(tasks);
        });

        Future<Integer> first = threads.submit(() -> jointly.result(1));
        await(begun);
        List<Future<Integer>> others = new ArrayList<>();
        for (int task = 2; task <= 15; task++) {
            int number = task;
            CompletableFuture<Integer> result = new CompletableFuture<>();
            Thread waiting = new Thread(() -> result.complete(jointly.result(number)));
            waiting.start();
            others.add(result);
            while (waiting.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        free.countDown();

        assertThat(first.get(10, SECONDS)).isEqualTo(1);
        for (int task = 2; task <= 15; task++) {
            assertThat(others.get(task - 2).get(10, SECONDS)).isEqualTo(task * task);
        }
        assertThat(goes).extracting(List::size).containsExactly(1, 10, 4);
    }

    @Test
    void tasks_ofManyThreads_areEachDoneOnce() throws Exception {
        Jointly<Integer, Integer> jointly = new Jointly<>(3, Duration.ofMillis(1), this::squares);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<Boolean>> all = IntStream.range(0, THREADS)
                .mapToObj(thread -> threads.submit(() -> {
                    start.await();
                    return IntStream.range(0, 100)
                            .map(index -> thread * 100 + index)
                            .allMatch(task -> jointly.result(task) == task * task);
                }))
                .toList();

        for (Future<Boolean> one : all) {
            assertThat(one.get(30, SECONDS)).isTrue();
        }
        assertThat(goes.stream().flatMap(List::stream)).hasSize(THREADS * 100).doesNotHaveDuplicates();
        assertThat(goes).allSatisfy(go -> assertThat(go).hasSizeBetween(1, 3));
    }

    @Test
    void task_alone_waitsForNobody() {
        Jointly<Integer, Integer> jointly = new Jointly<>(10, Duration.ofDays(1), this::squares);

        assertThat(jointly.result(2)).isEqualTo(4);
        assertThat(jointly.result(3)).isEqualTo(9);
    }

    @Test
    void go_thatFails_failsForAllOfItAndForNoOther() {
        AtomicInteger count = new AtomicInteger();
        Jointly<Integer, Integer> jointly = new Jointly<>(10, Duration.ofMillis(1), tasks -> {
            if (count.getAndIncrement() == 0) {
                throw new IllegalStateException("odd");
            }
            return squares(tasks);
        });

        assertThatThrownBy(() -> jointly.result(3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("odd");
        assertThat(jointly.result(3)).isEqualTo(9);
    }

    /** One go after the other, so that the list needs no lock of its own. */
    private List<Integer> squares(List<Integer> tasks) {
        goes.add(tasks);
        return tasks.stream().map(task -> task * task).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
