package io.github.heliconej.gateway;

import io.github.heliconej.api.CallInfo;
import io.github.heliconej.api.Failure;
import io.github.heliconej.cache.AnswerHead;
import io.github.heliconej.cache.CachedAnswer;
import io.github.heliconej.upstream.GatewayHeaders;
import io.github.heliconej.upstream.HeaderText;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The headers of answers: who answered, after how many requests, and when to try again. */
final class AnswerHeaders {

    private static final String REQUEST_ID = "x-request-id";
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private AnswerHeaders() {}

    /** A call that nobody has answered yet. */
    static CallInfo refused(String id, int attempts) {
        return new CallInfo(id, "", "", attempts, 0, base(id, "failed", attempts, Map.of()));
    }

    /** A call that a target answers. */
    static CallInfo answered(String id, Exchange exchange, String model, int attempts) {
        Target target = exchange.target();
        Map<String, String> headers = base(id, "success", attempts, exchange.headers());
        headers.put(GatewayHeaders.PROVIDER, HeaderText.onWire(target.provider()));
        headers.put(
                GatewayHeaders.MODEL, HeaderText.onWire(CONTROL.matcher(model).replaceAll("")));
        headers.put(GatewayHeaders.FALLBACK_INDEX, Integer.toString(target.index()));
        return new CallInfo(id, target.provider(), model, attempts, target.index(), headers);
    }

    /** A call that is given an answer that another call got. */
    static CallInfo cached(String id, CachedAnswer answer) {
        AnswerHead head = answer.head();
        Map<String, String> headers = base(id, "success", 0, head.headers());
        headers.put(GatewayHeaders.PROVIDER, HeaderText.onWire(head.provider()));
        headers.put(GatewayHeaders.MODEL, HeaderText.onWire(head.model()));
        headers.put(GatewayHeaders.FALLBACK_INDEX, Integer.toString(head.fallbackIndex()));
        headers.put(GatewayHeaders.CACHE, "HIT");
        headers.put(
                GatewayHeaders.CACHE_BUCKET_IDX,
                Integer.toString(answer.bucket().orElse(0)));
        headers.put(GatewayHeaders.CACHE_LATENCY, Long.toString(answer.latency().toMillis()));
        return new CallInfo(id, head.provider(), head.model(), 0, head.fallbackIndex(), headers);
    }

    /** A call that has failed; {@code before} is what was known of it. */
    static CallInfo failed(String id, Failure failure, int attempts, CallInfo before) {
        Map<String, String> headers = base(id, "failed", attempts, failure.headers());
        failure.secondsToWait().ifPresent(wait -> headers.put("Retry-After", wait));
        if (attempts > 0) {
            headers.put("x-should-retry", "false");
        }
        return new CallInfo(id, before.provider(), before.model(), attempts, before.fallbackIndex(), headers);
    }

    private static Map<String, String> base(String id, String status, int attempts, Map<String, String> upstream) {
        Map<String, String> headers = relayed(upstream);
        headers.put(GatewayHeaders.ID, id);
        headers.put(GatewayHeaders.STATUS, status);
        headers.put(GatewayHeaders.ATTEMPTS, Integer.toString(attempts));
        headers.put(REQUEST_ID, HeaderText.onWire(upstream.getOrDefault(REQUEST_ID, id)));
        return headers;
    }

    /** What an upstream's answer says about caches and limits is worth knowing; the rest of its headers are its own. */
    private static Map<String, String> relayed(Map<String, String> upstream) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        upstream.forEach((name, value) -> {
            if (name.startsWith("helicone-") || name.startsWith("x-ratelimit-")) {
                headers.put(name, HeaderText.onWire(value));
            }
        });
        return headers;
    }
}
