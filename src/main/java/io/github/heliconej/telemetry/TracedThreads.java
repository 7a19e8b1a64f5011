package io.github.heliconej.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.concurrent.Executor;

/**
 * Takes the trace along to the threads of calls, so that the servers' own spans of requests to an upstream belong to the
 * request that caused them.
 */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
class TracedThreads implements Executor {

    private final Executor threads;

    @Inject
    TracedThreads(@Delegate @Any Executor threads, OpenTelemetry telemetry) {
        this.threads = threads;
    }

    /** Wraps even outside of every trace: Payara leaves a span behind on a thread whose connection failed. */
    @Override
    public void execute(Runnable task) {
        threads.execute(Context.current().wrap(task));
    }
}
