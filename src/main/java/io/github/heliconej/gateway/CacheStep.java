package io.github.heliconej.gateway;

import io.github.heliconej.api.CallInfo;
import io.github.heliconej.cache.AnswerHead;
import io.github.heliconej.cache.CacheKey;
import io.github.heliconej.cache.CachedAnswer;
import io.github.heliconej.cache.ResponseCache;
import io.github.heliconej.upstream.ChunkSource;
import io.github.heliconej.upstream.GatewayHeaders;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Answers calls from the cache, if they want that, and says so in their headers. */
@Dependent
final class CacheStep {

    private final ResponseCache cache;

    @Inject
    CacheStep(ResponseCache cache) {
        this.cache = cache;
    }

    /** The answer, which is only asked for if it is not there already. */
    ChunkSource answer(Call call, Prepared<?> prepared, Supplier<ChunkSource> upstream) {
        if (!prepared.cache().isUsed()) {
            return upstream.get();
        }
        CacheKey key = CacheKey.of(
                cache.namespace(prepared.caller().tenant()), prepared.request(), prepared.headers(), prepared.cache());
        CachedAnswer answer = cache.answer(new ResponseCache.Ask(key, prepared.cache(), call.left()), () -> {
            if (prepared.cache().isRead()) {
                call.note(Map.of(GatewayHeaders.CACHE, "MISS"));
            }
            ChunkSource made = upstream.get();
            return new ResponseCache.Made(head(call), made);
        });
        if (answer.isHit()) {
            call.answeredBy(answer);
        }
        return answer.chunks();
    }

    /** Who answered, and what stays true of the answer's headers: that it comes from the sandbox. */
    private static AnswerHead head(Call call) {
        CallInfo info = call.info();
        Map<String, String> lasting = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        info.headers().forEach((name, value) -> {
            if (name.equalsIgnoreCase(GatewayHeaders.SANDBOX)) {
                lasting.put("helicone-sandbox", value);
            }
        });
        return new AnswerHead(info.id(), info.provider(), info.model(), info.fallbackIndex(), lasting, call.started());
    }
}
