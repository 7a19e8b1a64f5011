package io.github.heliconej.store;

import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.upstream.CallThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
 * pools may take much longer to find out; while one question is open, everybody waits for its answer,
 * unless that has got lost.
 */
@Readiness
@ApplicationScoped
class DatabaseCheck implements HealthCheck {

    private static final int SECONDS_TO_ANSWER = 2;

    /** A question that has no answer by then has got lost, as those do that Payara is asked while it deploys. */
    private static final Duration LOST = Duration.ofSeconds(10);

    private final Database database;
    private final CallThreads threads;
    private final Clock clock;
    private final AtomicReference<Question> asked =
            new AtomicReference<>(new Question(Instant.MIN, CompletableFuture.completedFuture(false)));

    private record Question(Instant began, CompletableFuture<Boolean> answer) {

        Question(Instant began) {
            this(began, new CompletableFuture<>());
        }

        boolean isOver(Instant now) {
            return answer.isDone() || now.isAfter(began.plus(LOST));
        }
    }

    /** For the container's proxy. */
    protected DatabaseCheck() {
        this(null, null, null);
    }

    @Inject
    DatabaseCheck(Database database, CallThreads threads, @GatewayClock Clock clock) {
        this.database = database;
        this.threads = threads;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("heliconej-database").status(isThere()).build();
    }

    private boolean isThere() {
        Instant now = clock.instant();
        Question mine = new Question(now);
        Question question = asked.updateAndGet(open -> open.isOver(now) ? mine : open);
        try {
            if (question == mine) {
                mine.answer().completeAsync(database::isThere, threads);
            }
            return question.answer().get(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException away) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
