package io.github.heliconej.gateway;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.CallInfo;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.ChatResponse;
import io.github.heliconej.api.ChatStream;
import io.github.heliconej.api.EmbeddingRequest;
import io.github.heliconej.api.EmbeddingResponse;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.api.TextRequest;
import io.github.heliconej.api.TextResponse;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.upstream.ChunkSource;
import io.github.heliconej.upstream.GatewayErrors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes each call through its steps: headers and metadata, retries, route, permit; then on a thread of its own along the
 * route; then the answer, and one {@code CallCompleted}. Safe for concurrent use; every future ends by
 * {@code helicone.timeout.total} and fails with a {@link GatewayException} only.
 */
@ApplicationScoped
public class Gateway {

    private static final Logger LOG = Logger.getLogger(Gateway.class.getName());

    private final HeliconeConfig config;
    private final CallDesk desk;
    private final CallSteps steps;
    private final CallPool pool;

    /** For the container's proxy. */
    protected Gateway() {
        this(null, null, null, null);
    }

    @Inject
    Gateway(HeliconeConfig config, CallDesk desk, CallSteps steps, CallPool pool) {
        this.config = config;
        this.desk = desk;
        this.steps = steps;
        this.pool = pool;
    }

    /** {@return the whole answer to a chat request} */
    public CompletableFuture<ChatResponse> chat(ChatRequest request, CallContext context) {
        return whole(request.withStream(false), context, ChatResponse::new);
    }

    /** {@return the whole answer to an embedding request} */
    public CompletableFuture<EmbeddingResponse> embed(EmbeddingRequest request, CallContext context) {
        return whole(request, context, EmbeddingResponse::new);
    }

    /** {@return the whole answer to a text completion request} */
    public CompletableFuture<TextResponse> complete(TextRequest request, CallContext context) {
        return whole(request.withStream(false), context, TextResponse::new);
    }

    /** {@return the open stream of a chat or text completion request} */
    public <R extends ModelRequest<R>> CompletableFuture<ChatStream> stream(R request, CallContext context) {
        R streamed = request.isStream() ? request : request.withStream(true);
        boolean hidesUsage = config.stream().asksForUsage() && !streamed.includesUsage();
        return run(desk.begin(streamed, context, true), streamed, (prepared, call, permit) -> {
            ChunkSource source = steps.stream(call, prepared);
            return new CallStream(call, hidesUsage ? new WithoutUsage(source, call::streamed) : source, pool, permit);
        });
    }

    private <R extends ModelRequest<R>, T> CompletableFuture<T> whole(
            R request, CallContext context, BiFunction<RawJson, CallInfo, T> answer) {
        return run(desk.begin(request, context, false), request, (prepared, call, permit) -> {
            try (permit) {
                RawJson json = steps.whole(call, prepared);
                call.succeeded();
                return answer.apply(json, call.info());
            }
        });
    }

    /** What a call does on its own thread. It has a permit, which it gives back. */
    private interface Step<R extends ModelRequest<R>, T> {
        T apply(Prepared<R> prepared, Call call, CallPool.Permit permit);
    }

    private <R extends ModelRequest<R>, T> CompletableFuture<T> run(Call call, R request, Step<R, T> step) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            Prepared<R> prepared = desk.prepare(call, request);
            pool.run(permit -> finish(call, result, permit, () -> step.apply(prepared, call, permit)));
        } catch (GatewayException refused) {
            result.completeExceptionally(refused.with(call.failed(refused.failure())));
        } catch (MalformedJsonException beyondReading) {
            Failure failure = Failure.of(400, "invalid_request", beyondReading.getMessage());
            result.completeExceptionally(new Stop(call.failed(failure), beyondReading));
        } catch (RuntimeException unexpected) {
            result.completeExceptionally(unexpected(call, unexpected));
        }
        return result.orTimeout(config.timeout().total().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(error -> CompletableFuture.failedFuture(known(call, error)));
    }

    private static <T> void finish(Call call, CompletableFuture<T> result, CallPool.Permit permit, Supplier<T> step) {
        try {
            T answer = step.get();
            if (!result.complete(answer) && answer instanceof ChatStream late) {
                late.close();
            }
        } catch (GatewayException failure) {
            fail(call, result, permit, failure);
        } catch (MalformedJsonException beyondReading) {
            fail(call, result, permit, GatewayErrors.unreadable(beyondReading));
        } catch (RuntimeException | Error unexpected) {
            permit.close();
            result.completeExceptionally(unexpected(call, unexpected));
        }
    }

    private static void fail(Call call, CompletableFuture<?> result, CallPool.Permit permit, GatewayException failure) {
        permit.close();
        result.completeExceptionally(failure.with(call.failed(failure.failure())));
    }

    private static GatewayException known(Call call, Throwable error) {
        if (error instanceof GatewayException failure) {
            return failure;
        }
        if (error instanceof TimeoutException) {
            return new Stop(call.failed(Failure.of(504, "timeout", "The call's total time is over.")), error);
        }
        return unexpected(call, error);
    }

    private static GatewayException unexpected(Call call, Throwable error) {
        LOG.log(Level.SEVERE, "Call " + call.id() + " failed unexpectedly", error);
        return new Stop(call.failed(Failure.of(500, "internal_error", "The gateway failed unexpectedly.")), error);
    }
}
