package io.github.heliconej.gateway;

import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.TextRequest;
import io.github.heliconej.cache.WholeAnswer;
import io.github.heliconej.upstream.ChunkSource;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * What happens to a call on its own thread, in order: the cache is asked, and whoever it has no answer for goes along the
 * route.
 */
@Dependent
final class CallSteps {

    private final CallDesk desk;
    private final CacheStep cache;
    private final ProviderChain chain;

    @Inject
    CallSteps(CallDesk desk, CacheStep cache, ProviderChain chain) {
        this.desk = desk;
        this.cache = cache;
        this.chain = chain;
    }

    /** The whole answer to a call. */
    RawJson whole(Call call, Prepared<?> prepared) {
        try (ChunkSource answer = cache.answer(call, prepared, () -> new WholeAnswer(asked(call, prepared)))) {
            RawJson json = answer.poll(Duration.ZERO).orElseThrow().json();
            call.answered(json);
            return json;
        }
    }

    /** The open stream of a call. */
    ChunkSource stream(Call call, Prepared<?> prepared) {
        return cache.answer(
                call,
                prepared,
                () -> prepared.isOverChat()
                        ? new TextChunks((TextRequest) prepared.request(), chat -> open(call, prepared, chat))
                        : open(call, prepared, prepared.request()));
    }

    private RawJson asked(Call call, Prepared<?> prepared) {
        return prepared.isOverChat()
                ? TextOverChat.answer((TextRequest) prepared.request(), chat -> send(call, prepared, chat))
                : send(call, prepared, prepared.request());
    }

    private RawJson send(Call call, Prepared<?> prepared, ModelRequest<?> request) {
        Exchange exchange = chain.send(desk.walk(call, prepared, request, false));
        call.answeredBy(exchange);
        return exchange.json();
    }

    private ChunkSource open(Call call, Prepared<?> prepared, ModelRequest<?> request) {
        Exchange exchange = chain.send(desk.walk(call, prepared, request, true));
        call.answeredBy(exchange);
        return exchange.stream();
    }
}
