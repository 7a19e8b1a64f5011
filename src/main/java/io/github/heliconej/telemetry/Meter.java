package io.github.heliconej.telemetry;

import java.util.List;
import org.eclipse.microprofile.metrics.Metadata;

/**
 * The metrics of calls: names, descriptions and labels. The unit stands in the name and not in the metadata, from which
 * the two servers would make different names.
 */
enum Meter {
    CALLS("helicone_calls_total", "Calls that are over", "model", "provider", "endpoint", "outcome"),
    FAILURES("helicone_failures_total", "Calls that failed or were refused", "model", "provider", "code"),
    RETRIES("helicone_retries_total", "Further requests to a target that had failed"),
    FALLBACKS("helicone_fallbacks_total", "Calls that left their first target", "model", "provider"),
    TOKENS("helicone_tokens_total", "Tokens, as the upstream counted them", "model", "provider", "type"),
    COST("helicone_cost_nano_usd_total", "What calls cost, in billionths of a dollar", "model", "provider"),
    UNPRICED("helicone_unpriced_calls_total", "Calls whose cost is not known", "model", "provider"),
    LATENCY("helicone_latency_milliseconds", "Duration of calls that succeeded", "model", "provider"),
    FIRST_TOKEN("helicone_time_to_first_token_milliseconds", "Time to a stream's first event", "model", "provider");

    private final String metric;
    private final String description;
    private final List<String> labels;

    Meter(String metric, String description, String... labels) {
        this.metric = metric;
        this.description = description;
        this.labels = List.of(labels);
    }

    Metadata metadata() {
        return Metadata.builder().withName(metric).withDescription(description).build();
    }

    List<String> labels() {
        return labels;
    }
}
