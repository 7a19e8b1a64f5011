package io.github.heliconej.web;

import io.github.heliconej.analytics.Breakdown.Line;
import io.github.heliconej.analytics.Histogram;
import io.github.heliconej.analytics.Sum;
import io.github.heliconej.analytics.Sums;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers as JSON. */
final class MetricsJson {

    private static final int DIGITS = 3;
    private static final Map<String, Double> QUANTILES = new LinkedHashMap<>();

    static {
        QUANTILES.put("p50", 0.5);
        QUANTILES.put("p75", 0.75);
        QUANTILES.put("p90", 0.9);
        QUANTILES.put("p95", 0.95);
        QUANTILES.put("p99", 0.99);
        QUANTILES.put("p99.9", 0.999);
    }

    private MetricsJson() {}

    /** A sum by a number; 0 if there is nothing. */
    static BigDecimal average(Sums sums, Sum of, Sum by) {
        long count = sums.of(by);
        return count == 0
                ? BigDecimal.ZERO
                : Usd.plain(BigDecimal.valueOf(sums.of(of))
                        .divide(BigDecimal.valueOf(count), DIGITS, RoundingMode.HALF_UP));
    }

    static void quantiles(JsonObjectBuilder json, Histogram histogram) {
        QUANTILES.forEach((name, part) -> json.add(
                name,
                Usd.plain(BigDecimal.valueOf(histogram.quantile(part)).setScale(DIGITS - 1, RoundingMode.HALF_UP))));
    }

    private static JsonObjectBuilder quantiles(Histogram histogram) {
        JsonObjectBuilder json = Jsonp.PROVIDER.createObjectBuilder();
        quantiles(json, histogram);
        return json;
    }

    static void tokens(JsonObjectBuilder json, Sums sums) {
        json.add("prompt_tokens", sums.of(Sum.PROMPT_TOKENS)).add("completion_tokens", sums.of(Sum.COMPLETION_TOKENS));
    }

    static void detailedTokens(JsonObjectBuilder json, Sums sums) {
        tokens(json, sums);
        json.add("reasoning_tokens", sums.of(Sum.REASONING_TOKENS))
                .add("prompt_cache_read_tokens", sums.of(Sum.CACHE_READ_TOKENS))
                .add("prompt_cache_write_tokens", sums.of(Sum.CACHE_WRITE_TOKENS))
                .add("prompt_audio_tokens", sums.of(Sum.PROMPT_AUDIO_TOKENS))
                .add("completion_audio_tokens", sums.of(Sum.COMPLETION_AUDIO_TOKENS));
    }

    static JsonObjectBuilder line(Line line) {
        Sums sums = line.total().sums();
        JsonObjectBuilder json = Jsonp.PROVIDER
                .createObjectBuilder()
                .add("value", line.total().value())
                .add("total_requests", sums.of(Sum.CALLS))
                .add("errors", sums.of(Sum.ERRORS))
                .add("users", line.users())
                .add("cost", Usd.of(sums.of(Sum.COST)))
                .add("unpriced_requests", sums.of(Sum.UNPRICED));
        cache(json, sums);
        detailedTokens(json, sums);
        return json.add("total_tokens", sums.of(Sum.TOTAL_TOKENS))
                .add("average_latency", average(sums, Sum.DURATION, Sum.CALLS))
                .add("average_time_to_first_token", average(sums, Sum.FIRST_TOKEN, Sum.FIRST_TOKENS))
                .add("latency", quantiles(line.duration()))
                .add("time_to_first_token", quantiles(line.firstToken()));
    }

    static void cache(JsonObjectBuilder json, Sums sums) {
        json.add("cache_hits", sums.of(Sum.CACHED))
                .add("cache_saved_usd", Usd.of(sums.of(Sum.SAVED)))
                .add("cache_saved_ms", sums.of(Sum.SAVED_TIME));
    }
}
