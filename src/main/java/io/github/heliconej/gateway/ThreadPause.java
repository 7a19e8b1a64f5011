package io.github.heliconej.gateway;

import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Really waits. */
@Dependent
final class ThreadPause implements Pause {

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }
}
