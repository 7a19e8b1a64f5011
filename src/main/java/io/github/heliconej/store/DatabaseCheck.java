package io.github.heliconej.store;

import io.github.heliconej.upstream.CallThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * {@code /health/ready}: the database answers. Asked on another thread and waited for two seconds, because drivers and
 * pools may take much longer to find out; while one question is open, everybody waits for its answer.
 */
@Readiness
@ApplicationScoped
class DatabaseCheck implements HealthCheck {

    private static final int SECONDS_TO_ANSWER = 2;

    private final Database database;
    private final CallThreads threads;
    private final AtomicReference<CompletableFuture<Boolean>> asked =
            new AtomicReference<>(CompletableFuture.completedFuture(false));

    /** For the container's proxy. */
    protected DatabaseCheck() {
        this(null, null);
    }

    @Inject
    DatabaseCheck(Database database, CallThreads threads) {
        this.database = database;
        this.threads = threads;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("heliconej-database").status(isThere()).build();
    }

    private boolean isThere() {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> question = asked.updateAndGet(open -> open.isDone() ? mine : open);
        try {
            if (question == mine) {
                mine.completeAsync(database::isThere, threads);
            }
            return question.get(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException away) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
