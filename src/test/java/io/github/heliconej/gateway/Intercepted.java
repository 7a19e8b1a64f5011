package io.github.heliconej.gateway;

import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.upstream.StreamClient;
import io.github.heliconej.upstream.UnaryClient;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.eclipse.microprofile.faulttolerance.ExecutionContext;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Does what the container's interceptors do, by what the annotations really say. */
final class Intercepted {

    private static final int FAR_TOO_OFTEN = 100;

    private Intercepted() {}

    /** {@link UpstreamCall} under its {@code @Retry}. */
    static final class Retried extends UpstreamCall {

        Retried(HeliconeConfig config, UnaryClient unary, StreamClient streams, Upkeep upkeep) {
            super(config, unary, streams, upkeep);
        }

        @Override
        Exchange send(Attempt attempt) {
            Retry retry = method(UpstreamCall.class, Attempt.class).getAnnotation(Retry.class);
            if (retry.maxRetries() != -1 || retry.delay() != 0 || retry.jitter() != 0) {
                throw new AssertionError("The attempt counts and waits, not the annotation.");
            }
            for (int tries = 0; tries < FAR_TOO_OFTEN; tries++) {
                try {
                    return super.send(attempt);
                } catch (RuntimeException failure) {
                    if (!isOneOf(failure, retry.retryOn()) || isOneOf(failure, retry.abortOn())) {
                        throw failure;
                    }
                }
            }
            throw new AssertionError("The attempt did not end the loop.");
        }
    }

    /** {@link ProviderChain} under its {@code @Fallback}. */
    static final class FallingBack extends ProviderChain {

        private final UpstreamCall upstream;

        FallingBack(UpstreamCall upstream) {
            super(upstream);
            this.upstream = upstream;
        }

        @Override
        Exchange send(RouteWalk walk) {
            Method method = method(ProviderChain.class, RouteWalk.class);
            Fallback fallback = method.getAnnotation(Fallback.class);
            try {
                return super.send(walk);
            } catch (RuntimeException failure) {
                if (isOneOf(failure, fallback.skipOn()) || !isOneOf(failure, fallback.applyOn())) {
                    throw failure;
                }
                if (fallback.value() != NextTargets.class) {
                    throw new AssertionError("Another handler: " + fallback.value());
                }
                return new NextTargets(upstream).handle(context(method, walk, failure));
            }
        }
    }

    private static ExecutionContext context(Method method, RouteWalk walk, Throwable failure) {
        return new ExecutionContext() {
            @Override
            public Method getMethod() {
                return method;
            }

            @Override
            public Object[] getParameters() {
                return new Object[] {walk};
            }

            @Override
            public Throwable getFailure() {
                return failure;
            }
        };
    }

    private static Method method(Class<?> type, Class<?> parameter) {
        try {
            return type.getDeclaredMethod("send", parameter);
        } catch (NoSuchMethodException renamed) {
            throw new AssertionError(renamed);
        }
    }

    private static boolean isOneOf(Throwable failure, Class<? extends Throwable>[] types) {
        return Arrays.stream(types).anyMatch(type -> type.isInstance(failure));
    }
}
