package io.github.heliconej.web;

import io.github.heliconej.analytics.Breakdown.Page;
import io.github.heliconej.analytics.Increment;
import io.github.heliconej.analytics.Measure;
import io.github.heliconej.analytics.NumberQuery;
import io.github.heliconej.analytics.NumberQuery.By;
import io.github.heliconej.analytics.NumberQuery.Step;
import io.github.heliconej.analytics.Sum;
import io.github.heliconej.analytics.TimeSpan;
import io.github.heliconej.analytics.Timeline;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.FilterReader;
import io.github.heliconej.ledger.Scope;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody asks for in numbers: {@code {"filter":…,"timeFilter":{"start","end"},"dbIncrement":"hour",
 * "timeZoneDifference":0}} and so on.
 */
final class MetricsForm {

    private static final Set<String> MEMBERS = Set.of(
            "filter",
            "userFilter",
            "timeFilter",
            "dbIncrement",
            "timeZoneDifference",
            "offset",
            "limit",
            "metric",
            "isCached",
            "by",
            "sort");
    private static final Map<String, Column> COLUMNS = Map.of(
            "model", Column.MODEL,
            "provider", Column.PROVIDER,
            "user", Column.USER_ID,
            "key", Column.TENANT,
            "status", Column.STATUS);
    private static final Map<String, Measure> MEASURES = Map.of(
            "latency", Measure.DURATION,
            "time_to_first_token", Measure.FIRST_TOKEN,
            "prompt_tokens", Measure.PROMPT_TOKENS,
            "completion_tokens", Measure.COMPLETION_TOKENS,
            "total_tokens", Measure.TOTAL_TOKENS);
    private static final String PROPERTY = "property:";
    private static final int MOST_POINTS = 10_000;
    private static final int MOST_LINES = 1000;
    private static final int USUAL_LINES = 100;
    private static final Map<String, Sum> SORTS = Map.of("requests", Sum.CALLS, "cost", Sum.COST, "errors", Sum.ERRORS);

    private final RawJson body;
    private final JsonForm form;
    private final Scope scope;
    private final Filter filter;

    /**
     * Takes a body.
     *
     * @throws Stop with status 400 that names what is wrong
     */
    MetricsForm(RawJson body, Scope scope) {
        this.body = body;
        this.form = new JsonForm(body, MEMBERS);
        this.scope = scope;
        this.filter = Filter.and(filter("filter"), filter("userFilter"));
    }

    private MetricsForm(MetricsForm other, Filter filter) {
        this.body = other.body;
        this.form = other.form;
        this.scope = other.scope;
        this.filter = filter;
    }

    /** Helicone calls it either. */
    private Filter filter(String name) {
        return FilterReader.read(body.value(name).orElse(JsonValue.NULL));
    }

    /** The same of fewer calls. */
    MetricsForm only(Filter more) {
        return new MetricsForm(this, Filter.and(filter, more));
    }

    /** Everything at once, at all times unless it says when. */
    NumberQuery total() {
        return new NumberQuery(filter, scope, span().orElse(TimeSpan.ALL), Step.NONE, By.NOTHING);
    }

    /** The same by something. */
    NumberQuery total(By by) {
        return new NumberQuery(filter, scope, span().orElse(TimeSpan.ALL), Step.NONE, by);
    }

    /** The same in steps. */
    NumberQuery inSteps(Timeline timeline, By by) {
        return new NumberQuery(filter, scope, timeline.span(), timeline.step(), by);
    }

    /** Which steps. */
    Timeline timeline() {
        TimeSpan span = span().orElseThrow(MetricsForm::wrongTime);
        Increment increment = form.choice("dbIncrement", "hour", JsonForm.words(Increment.class));
        if (increment.least(span.until() - span.from()) > MOST_POINTS) {
            throw Stop.badRequest(
                    "'dbIncrement' is too short for this time: there would be more than " + MOST_POINTS + " points.",
                    "dbIncrement");
        }
        return new Timeline(increment, TimeForm.minutesBehind(form, "timeZoneDifference"), span);
    }

    /** The end is part of it. */
    private Optional<TimeSpan> span() {
        Optional<JsonValue> time = body.isNull("timeFilter") ? Optional.empty() : body.value("timeFilter");
        if (time.isEmpty()) {
            return Optional.empty();
        }
        if (!(time.get() instanceof JsonObject object) || !object.keySet().equals(Set.of("start", "end"))) {
            throw wrongTime();
        }
        TimeSpan span = new TimeSpan(
                FilterReader.time("start", object.get("start")), FilterReader.time("end", object.get("end")) + 1);
        if (span.from() < 0 || span.isEmpty() || span.until() > Long.MAX_VALUE / 2) {
            throw wrongTime();
        }
        return Optional.of(span);
    }

    private static Stop wrongTime() {
        return Stop.badRequest(
                "'timeFilter' must be two times in order, as in"
                        + " {\"start\":\"2026-01-01T00:00:00Z\",\"end\":\"2026-01-31T00:00:00Z\"}.",
                "timeFilter");
    }

    boolean isCached() {
        return !body.isNull("isCached") && form.flag("isCached", false);
    }

    Measure measure() {
        return form.choice("metric", "latency", MEASURES);
    }

    /** {@code model}, {@code provider}, {@code user}, {@code key}, {@code status} or {@code property:NAME}. */
    By by() {
        String text = form.text("by").orElse("");
        if (text.startsWith(PROPERTY) && text.length() > PROPERTY.length()) {
            return new By.OfProperty(FilterReader.propertyName(text.substring(PROPERTY.length())));
        }
        return new By.OfColumn(form.choice("by", "model", COLUMNS));
    }

    /** Which lines, 100 unless it says how many. */
    Page page() {
        return new Page(form.choice("sort", "requests", SORTS), form.offset(), form.limit(MOST_LINES, USUAL_LINES));
    }
}
