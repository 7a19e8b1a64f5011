package io.github.heliconej.gateway;

import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.TextRequest;
import io.github.heliconej.cache.WholeAnswer;
import io.github.heliconej.upstream.ChunkSource;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;

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
        Prepared<?> prepared = desk.admit(call, asked);
        try (ChunkSource answer = cache.answer(call, prepared, () -> new WholeAnswer(paid(call, prepared)))) {
            RawJson json = WholeAnswer.read(answer);
            call.answered(json);
            return json;
        }
    }

    /** The open stream of a call. */
    ChunkSource stream(Call call, Prepared<?> asked) {
        Prepared<?> prepared = desk.admit(call, asked);
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
        List<RawJson> parts = new ArrayList<>();
        try {
            RawJson answer = asked(call, prepared, parts);
            spending.settle(answer);
            return answer;
        } catch (RuntimeException | Error unanswered) {
            settle(call, spending, parts);
            throw unanswered;
        }
    }

    /** A list of prompts that fails in its midst has used what the prompts before have. */
    private static void settle(Call call, Spending spending, List<RawJson> parts) {
        if (parts.isEmpty()) {
            spending.release();
            return;
        }
        RawJson used = RawJson.of(
                Json.createObjectBuilder().add("usage", UsageSum.of(parts)).build());
        call.answered(used);
        spending.settle(used);
    }

    private ChunkSource opened(Call call, Prepared<?> prepared) {
        return prepared.isOverChat()
                ? new TextChunks((TextRequest) prepared.request(), chat -> open(call, prepared, chat))
                : open(call, prepared, prepared.request());
    }

    private RawJson asked(Call call, Prepared<?> prepared, List<RawJson> parts) {
        if (!prepared.isOverChat()) {
            return send(call, prepared, prepared.request());
        }
        return TextOverChat.answer((TextRequest) prepared.request(), chat -> {
            RawJson part = send(call, prepared, chat);
            parts.add(part);
            return part;
        });
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
