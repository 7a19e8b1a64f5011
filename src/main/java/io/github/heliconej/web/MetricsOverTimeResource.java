package io.github.heliconej.web;

import io.github.heliconej.analytics.Breakdown;
import io.github.heliconej.analytics.DistinctSketch;
import io.github.heliconej.analytics.Histogram;
import io.github.heliconej.analytics.NumberBook;
import io.github.heliconej.analytics.NumberQuery.By;
import io.github.heliconej.analytics.Sum;
import io.github.heliconej.analytics.Sums;
import io.github.heliconej.analytics.Timeline;
import io.github.heliconej.analytics.Timeline.Adding;
import io.github.heliconej.ledger.Column;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * {@code /v1/metrics/…}: what calls come to over time. Increments without calls are there too, unless the calls are also
 * told apart by something. Callers see their own tenant's.
 */
@Path("/metrics/{metric: [A-Za-z]+OverTime|timeToFirstToken|quantiles}")
@Produces(MediaType.APPLICATION_JSON)
@Enveloped
public class MetricsOverTimeResource {

    private static final Map<String, BiConsumer<JsonObjectBuilder, Sums>> PLAIN = Map.of(
            "requestOverTime", (json, sums) -> json.add("count", sums.of(Sum.CALLS)),
            "errorOverTime", (json, sums) -> json.add("count", sums.of(Sum.ERRORS)),
            "costOverTime", (json, sums) -> json.add("cost", Usd.of(sums.of(Sum.COST))),
            "tokensOverTime", MetricsJson::tokens,
            "detailedTokensOverTime", MetricsJson::detailedTokens,
            "latencyOverTime", (json, sums) -> json.add("duration", MetricsJson.average(sums, Sum.DURATION, Sum.CALLS)),
            "timeToFirstToken",
                    (json, sums) -> json.add("ttft", MetricsJson.average(sums, Sum.FIRST_TOKEN, Sum.FIRST_TOKENS)),
            "cacheSavingsOverTime", MetricsJson::cache);

    @Inject
    private NumberBook book;

    @Inject
    private Inquiry inquiry;

    @Context
    private HttpServletRequest http;

    /** Made by the container. */
    public MetricsOverTimeResource() {}

    /** {@return a metric, increment after increment} */
    @POST
    public byte[] overTime(@PathParam("metric") String metric) {
        MetricsForm form = new MetricsForm(inquiry.body(http), inquiry.scope(http));
        Timeline timeline = form.timeline();
        JsonArrayBuilder points =
                switch (metric) {
                    case "threatsOverTime" ->
                        plain(form.only(Breakdown.THREATS), timeline, PLAIN.get("requestOverTime"));
                    case "usersOverTime" -> users(form, timeline);
                    case "quantiles" -> quantiles(form, timeline);
                    case "modelUsageOverTime" -> by(form, timeline, new By.OfColumn(Column.MODEL), this::addModel);
                    case "requestStatusOverTime" -> by(form, timeline, new By.OfColumn(Column.STATUS), this::addStatus);
                    case "breakdownOverTime" -> by(form, timeline, form.by(), this::addLine);
                    default -> plain(form, timeline, known(metric));
                };
        return Envelope.data(points.build());
    }

    private static BiConsumer<JsonObjectBuilder, Sums> known(String metric) {
        BiConsumer<JsonObjectBuilder, Sums> known = PLAIN.get(metric);
        if (known == null) {
            throw new NotFoundException();
        }
        return known;
    }

    private JsonArrayBuilder plain(MetricsForm form, Timeline timeline, BiConsumer<JsonObjectBuilder, Sums> shown) {
        JsonArrayBuilder points = Jsonp.PROVIDER.createArrayBuilder();
        timeline.filled(book.sums(form.inSteps(timeline, By.NOTHING)), Adding.SUMS)
                .forEach((time, sums) -> {
                    JsonObjectBuilder point = point(time);
                    shown.accept(point, sums);
                    points.add(point);
                });
        return points;
    }

    private JsonArrayBuilder users(MetricsForm form, Timeline timeline) {
        JsonArrayBuilder points = Jsonp.PROVIDER.createArrayBuilder();
        Map<Instant, DistinctSketch> users =
                timeline.filled(book.users(form.inSteps(timeline, By.NOTHING)), Adding.USERS);
        users.forEach((time, sketch) -> points.add(point(time).add("count", sketch.count())));
        return points;
    }

    private JsonArrayBuilder quantiles(MetricsForm form, Timeline timeline) {
        JsonArrayBuilder points = Jsonp.PROVIDER.createArrayBuilder();
        Map<Instant, Histogram> histograms =
                timeline.filled(book.histograms(form.inSteps(timeline, By.NOTHING), form.measure()), Adding.HISTOGRAMS);
        histograms.forEach((time, histogram) -> {
            JsonObjectBuilder point = point(time);
            MetricsJson.quantiles(point, histogram);
            points.add(point);
        });
        return points;
    }

    private interface Shown {
        void add(JsonObjectBuilder point, String value, Sums sums);
    }

    private JsonArrayBuilder by(MetricsForm form, Timeline timeline, By by, Shown shown) {
        JsonArrayBuilder points = Jsonp.PROVIDER.createArrayBuilder();
        timeline.grouped(book.sums(form.inSteps(timeline, by)), Adding.SUMS)
                .forEach((time, values) -> values.forEach((value, sums) -> {
                    JsonObjectBuilder point = point(time);
                    shown.add(point, value, sums);
                    points.add(point);
                }));
        return points;
    }

    private void addModel(JsonObjectBuilder point, String model, Sums sums) {
        point.add("model", model.isEmpty() ? "unknown" : model)
                .add("request_count", sums.of(Sum.CALLS))
                .add("total_tokens", sums.of(Sum.TOTAL_TOKENS));
    }

    private void addStatus(JsonObjectBuilder point, String status, Sums sums) {
        point.add("count", sums.of(Sum.CALLS)).add("status", Integer.parseInt(status));
    }

    private void addLine(JsonObjectBuilder point, String value, Sums sums) {
        point.add("value", value)
                .add("total_requests", sums.of(Sum.CALLS))
                .add("errors", sums.of(Sum.ERRORS))
                .add("cost", Usd.of(sums.of(Sum.COST)))
                .add("average_latency", MetricsJson.average(sums, Sum.DURATION, Sum.CALLS))
                .add("average_time_to_first_token", MetricsJson.average(sums, Sum.FIRST_TOKEN, Sum.FIRST_TOKENS));
        MetricsJson.detailedTokens(point, sums);
        MetricsJson.cache(point, sums);
    }

    private static JsonObjectBuilder point(Instant time) {
        return Jsonp.PROVIDER.createObjectBuilder().add("time", time.toString());
    }
}
