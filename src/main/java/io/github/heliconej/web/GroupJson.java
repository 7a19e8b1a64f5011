package io.github.heliconej.web;

import io.github.heliconej.analytics.GroupSums;
import io.github.heliconej.analytics.Percentile;
import io.github.heliconej.analytics.Sample;
import io.github.heliconej.analytics.SessionNumbers;
import io.github.heliconej.analytics.UserNumbers;
import io.github.heliconej.ledger.SessionBook.Said;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/** Sessions and users as Helicone's management API shows them. */
final class GroupJson {

    private GroupJson() {}

    static JsonObjectBuilder of(SessionNumbers.Summary session) {
        JsonObjectBuilder json = Jsonp.PROVIDER
                .createObjectBuilder()
                .add("created_at", session.created().toString())
                .add("latest_request_created_at", session.latest().toString())
                .add("session_id", session.id())
                .add("session_name", session.name());
        addSums(json, session.sums());
        json.add("avg_latency", Usd.plain(session.sums().averageLatency()));
        addSaid(json, session.said());
        return json;
    }

    static JsonObjectBuilder of(SessionNumbers.Kind kind) {
        return Jsonp.PROVIDER
                .createObjectBuilder()
                .add("name", kind.name())
                .add("created_at", kind.first().toString())
                .add("first_used", kind.first().toString())
                .add("last_used", kind.last().toString())
                .add("session_count", kind.sessions())
                .add("total_cost", Usd.of(kind.sums().cost()))
                .add("avg_latency", Usd.plain(kind.sums().averageLatency()));
    }

    static JsonObjectBuilder of(SessionNumbers.Totals totals) {
        return Jsonp.PROVIDER
                .createObjectBuilder()
                .add("count", totals.sessions())
                .add("total_cost", Usd.of(totals.sums().cost()))
                .add("avg_latency", Usd.plain(totals.sums().averageLatency()));
    }

    static JsonObjectBuilder of(UserNumbers.Summary user) {
        GroupSums sums = user.sums();
        return Jsonp.PROVIDER
                .createObjectBuilder()
                .add("id", user.id())
                .add("user_id", user.id())
                .add("active_for", user.activeDays())
                .add("first_active", user.first().toString())
                .add("last_active", user.last().toString())
                .add("total_requests", sums.requests())
                .add("average_requests_per_day_active", Usd.plain(user.averageRequestsPerDay()))
                .add("average_tokens_per_request", Usd.plain(sums.averageTokens()))
                .add("total_completion_tokens", sums.completionTokens())
                .add("total_prompt_tokens", sums.promptTokens())
                .add("cost", Usd.of(sums.cost()))
                .add("rate_limited_count", user.rateLimited());
    }

    /** As the older list of users has it, which calls the same cost by two names. */
    static JsonObjectBuilder brief(UserNumbers.Summary user) {
        GroupSums sums = user.sums();
        return Jsonp.PROVIDER
                .createObjectBuilder()
                .add("user_id", user.id())
                .add("count", sums.requests())
                .add("prompt_tokens", sums.promptTokens())
                .add("completion_tokens", sums.completionTokens())
                .add("cost", Usd.of(sums.cost()))
                .add("cost_usd", Usd.of(sums.cost()));
    }

    private static void addSums(JsonObjectBuilder json, GroupSums sums) {
        json.add("total_cost", Usd.of(sums.cost()))
                .add("total_requests", sums.requests())
                .add("prompt_tokens", sums.promptTokens())
                .add("completion_tokens", sums.completionTokens())
                .add("total_tokens", sums.totalTokens());
    }

    static void addSaid(JsonObjectBuilder json, Said said) {
        json.add(
                "session_tag",
                said.tag().<JsonValue>map(Jsonp.PROVIDER::createValue).orElse(JsonValue.NULL));
        json.add(
                "session_feedback",
                said.rating()
                        .map(isGood -> isGood ? JsonValue.TRUE : JsonValue.FALSE)
                        .orElse(JsonValue.NULL));
    }

    /** Its ends are texts, as at Helicone. */
    static JsonArrayBuilder distribution(Sample sample, Percentile upTo, boolean isInterquartile) {
        JsonArrayBuilder bins = Jsonp.PROVIDER.createArrayBuilder();
        sample.distribution(upTo, isInterquartile)
                .forEach(bin -> bins.add(Jsonp.PROVIDER
                        .createObjectBuilder()
                        .add("range_start", Usd.plain(bin.start()).toPlainString())
                        .add("range_end", Usd.plain(bin.end()).toPlainString())
                        .add("value", bin.count())));
        return bins;
    }

    /** A list of one, as at Helicone. */
    static JsonArrayBuilder average(Sample sample) {
        return Jsonp.PROVIDER
                .createArrayBuilder()
                .add(Jsonp.PROVIDER.createObjectBuilder().add("average", Usd.plain(sample.average())));
    }
}
