package io.github.heliconej.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Does the work of several threads in one go, so that they share what each go costs, such as a commit. Who comes while one is
 * under way waits; when it is over, the first who waits does the work of all. While threads come together, it first waits a
 * moment for more of them; one that comes alone never waits. Safe for concurrent use.
 *
 * @param <T> what one thread wants to have done
 * @param <R> what comes of it
 */
final class Jointly<T, R> {

    private final int most;
    private final Duration moment;
    private final Function<List<T>, List<R>> work;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition isFull = lock.newCondition();
    private final Deque<Turn> waiting = new ArrayDeque<>();
    private boolean isUnderWay;
    private boolean cameTogether;

    /**
     * Takes the work.
     *
     * @param most how many tasks are done in one go
     * @param moment how long a go waits for more tasks
     * @param work does tasks, at least one, and answers what came of each in their order; what it throws goes to all
     */
    Jointly(int most, Duration moment, Function<List<T>, List<R>> work) {
        this.most = most;
        this.moment = moment;
        this.work = work;
    }

    /** One thread's task. Guarded by the lock. */
    private final class Turn {

        private final T task;
        private final Condition isUp = lock.newCondition();
        private R result;
        private Throwable failure;
        private boolean isOver;

        Turn(T task) {
            this.task = task;
        }

        void end(R whatCame, Throwable whatFailed) {
            result = whatCame;
            failure = whatFailed;
            isOver = true;
            isUp.signal();
        }
    }

    /** What comes of a task, which is done together with others. */
    R result(T task) {
        Turn own = new Turn(task);
        lock.lock();
        try {
            waiting.add(own);
            if (waiting.size() >= most) {
                isFull.signal();
            }
            while (!own.isOver) {
                if (isUnderWay) {
                    own.isUp.awaitUninterruptibly();
                } else {
                    go();
                }
            }
        } finally {
            lock.unlock();
        }
        if (own.failure instanceof Error error) {
            throw error;
        }
        if (own.failure instanceof RuntimeException failure) {
            throw failure;
        }
        return own.result;
    }

    /** Works without the lock, which it has before and after. */
    private void go() {
        isUnderWay = true;
        List<Turn> turns = gather();
        lock.unlock();
        List<R> results = List.of();
        Throwable failure = null;
        try {
            results = work.apply(turns.stream().map(turn -> turn.task).toList());
        } catch (RuntimeException | Error failed) {
            failure = failed;
        }
        lock.lock();
        isUnderWay = false;
        for (int index = 0; index < turns.size(); index++) {
            turns.get(index).end(failure == null ? results.get(index) : null, failure);
        }
        if (!waiting.isEmpty()) {
            waiting.peek().isUp.signal();
        }
    }

    private List<Turn> gather() {
        try {
            long left = cameTogether ? moment.toNanos() : 0;
            while (left > 0 && waiting.size() < most) {
                left = isFull.awaitNanos(left);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        List<Turn> turns = new ArrayList<>();
        while (turns.size() < most && !waiting.isEmpty()) {
            turns.add(waiting.remove());
        }
        cameTogether = turns.size() > 1;
        return turns;
    }
}
