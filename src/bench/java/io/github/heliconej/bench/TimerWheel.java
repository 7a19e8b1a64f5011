package io.github.heliconej.bench;

import java.util.ArrayList;
import java.util.List;

/** Tasks for later, to the millisecond, in a ring of slots: adding and running cost the same however many wait. One thread. */
final class TimerWheel {

    private static final int SLOTS = 4096;
    private static final long TICK_NANOS = 1_000_000;

    private final List<List<Task>> slots = new ArrayList<>();
    private final long origin = System.nanoTime();
    private long tick;
    private int waiting;

    TimerWheel() {
        for (int i = 0; i < SLOTS; i++) {
            slots.add(new ArrayList<>());
        }
    }

    /** Runs the action at the first tick that is not before the time; a time in the past means the next tick. */
    void at(long nanoTime, Runnable action) {
        long due = Math.max(tick + 1, (nanoTime - origin + TICK_NANOS - 1) / TICK_NANOS);
        slots.get((int) (due % SLOTS)).add(new Task(due, action));
        waiting++;
    }

    /** Runs all that is due. */
    void run() {
        for (long now = (System.nanoTime() - origin) / TICK_NANOS; tick < now; ) {
            tick++;
            runSlot(slots.get((int) (tick % SLOTS)));
        }
    }

    /** How long to wait for the next tick, in whole milliseconds of at least 1; 0, for ever, if nothing waits. */
    long patienceMillis() {
        return waiting == 0 ? 0 : 1;
    }

    private void runSlot(List<Task> slot) {
        if (slot.isEmpty()) {
            return;
        }
        var due = slot.stream().filter(task -> task.tick <= tick).toList();
        slot.removeIf(task -> task.tick <= tick);
        waiting -= due.size();
        due.forEach(task -> task.action.run());
    }

    /** One thing to do at a tick. */
    private record Task(long tick, Runnable action) {}
}
