package io.github.heliconej.gateway;

import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.TextRequest;
import io.github.heliconej.cache.WholeAnswer;
import io.github.heliconej.upstream.ChunkSource;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * What happens to a call on its own thread, in order: it is made to fit its models; the cache is asked; whoever it has no answer for reserves what the
 * call may use, goes along the route, and settles what it did use.
 */
@Dependent
final class CallSteps {

    private final CallDesk desk;
    private final CacheStep cache;
    private final SpendStep spend;
    private final ProviderChain chain;

    @Inject
    CallSteps(CallDesk desk, CacheStep cache, SpendStep spend, ProviderChain chain) {
        this.desk = desk;
        this.cache = cache;
        this.spend = spend;
        this.chain = chain;
    }

    /** The whole answer to a call. */
    RawJson whole(Call call, Prepared<?> asked) {
        Prepared<?> prepared = desk.fit(call, asked);
        try (ChunkSource answer = cache.answer(call, prepared, () -> new WholeAnswer(paid(call, prepared)))) {
            RawJson json = WholeAnswer.read(answer);
            call.answered(json);
            return json;
        }
    }

    /** The open stream of a call. */
    ChunkSource stream(Call call, Prepared<?> asked) {
        Prepared<?> prepared = desk.fit(call, asked);
        return cache.answer(call, prepared, () -> {
            Spending spending = spend.begin(call, prepared);
            try {
                return spending.settling(opened(call, prepared));
            } catch (RuntimeException | Error unanswered) {
                spending.release();
                throw unanswered;
            }
        });
    }

    private RawJson paid(Call call, Prepared<?> prepared) {
        Spending spending = spend.begin(call, prepared);
        try {
            RawJson answer = asked(call, prepared);
            spending.settle(answer);
            return answer;
        } catch (RuntimeException | Error unanswered) {
            spending.release();
            throw unanswered;
        }
    }

    private ChunkSource opened(Call call, Prepared<?> prepared) {
        return prepared.isOverChat()
                ? new TextChunks((TextRequest) prepared.request(), chat -> open(call, prepared, chat))
                : open(call, prepared, prepared.request());
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
