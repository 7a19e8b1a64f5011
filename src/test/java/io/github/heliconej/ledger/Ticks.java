package io.github.heliconej.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A scheduler whose time passes when the test says so. */
final class Ticks extends ScheduledThreadPoolExecutor {

    private final List<Runnable> tasks = new ArrayList<>();
    private ScheduledFuture<?> handle;

    Ticks() {
        super(1);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long pause, TimeUnit unit) {
        tasks.add(task);
        handle = super.scheduleWithFixedDelay(() -> {}, 1, 1, TimeUnit.DAYS);
        return handle;
    }

    void next(int times) {
        for (int time = 0; time < times; time++) {
            tasks.forEach(Runnable::run);
        }
    }

    boolean isGoingOn() {
        return !handle.isCancelled();
    }
}
