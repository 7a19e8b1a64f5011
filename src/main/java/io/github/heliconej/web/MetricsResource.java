package io.github.heliconej.web;

import io.github.heliconej.access.Gate;
import io.github.heliconej.analytics.Breakdown;
import io.github.heliconej.analytics.Breakdown.Page;
import io.github.heliconej.analytics.DistinctSketch;
import io.github.heliconej.analytics.NumberBook;
import io.github.heliconej.analytics.NumberBook.Group;
import io.github.heliconej.analytics.NumberQuery;
import io.github.heliconej.analytics.NumberQuery.By;
import io.github.heliconej.analytics.Sum;
import io.github.heliconej.analytics.Sums;
import io.github.heliconej.api.Role;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Ledger;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.function.Function;

/** {@code /v1/metrics}: what calls come to altogether, and by what they have in common. Callers see their own tenant's. */
@Path("/metrics")
@Produces(MediaType.APPLICATION_JSON)
@Enveloped
public class MetricsResource {

    @Inject
    private NumberBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Inquiry inquiry;

    @Context
    private HttpServletRequest http;

    /** Made by the container. */
    public MetricsResource() {}

    /** {@return how many calls there were} */
    @POST
    @Path("/totalRequests")
    public byte[] requests() {
        return number(sums -> BigDecimal.valueOf(sums.of(Sum.CALLS)));
    }

    /** {@return what they cost, in USD} */
    @POST
    @Path("/totalCost")
    public byte[] cost() {
        return number(sums -> Usd.of(sums.of(Sum.COST)));
    }

    /** {@return how long they took on the average, in milliseconds} */
    @POST
    @Path("/averageLatency")
    public byte[] latency() {
        return number(sums -> MetricsJson.average(sums, Sum.DURATION, Sum.CALLS));
    }

    /** {@return how long their first tokens took on the average, in milliseconds} */
    @POST
    @Path("/averageTimeToFirstToken")
    public byte[] timeToFirstToken() {
        return number(sums -> MetricsJson.average(sums, Sum.FIRST_TOKEN, Sum.FIRST_TOKENS));
    }

    /** {@return their tokens on the average} */
    @POST
    @Path("/averageTokensPerRequest")
    public byte[] tokens() {
        Sums sums = sums(form().total());
        return Envelope.data(Json.createObjectBuilder()
                .add("average_prompt_tokens_per_response", MetricsJson.average(sums, Sum.PROMPT_TOKENS, Sum.CALLS))
                .add(
                        "average_completion_tokens_per_response",
                        MetricsJson.average(sums, Sum.COMPLETION_TOKENS, Sum.CALLS))
                .add("average_total_tokens_per_response", MetricsJson.average(sums, Sum.TOTAL_TOKENS, Sum.CALLS))
                .build());
    }

    /** {@return how many were blocked as threats; this gateway blocks none, but loggers may report some} */
    @POST
    @Path("/totalThreats")
    public byte[] threats() {
        Sums sums = sums(form().only(Breakdown.THREATS).total());
        return Envelope.data(Json.createValue(sums.of(Sum.CALLS)));
    }

    /** {@return how many users there were} */
    @POST
    @Path("/activeUsers")
    public byte[] users() {
        NumberQuery query = form().total();
        DistinctSketch users = book.users(query).getOrDefault(new Group(0, ""), new DistinctSketch());
        return Envelope.data(Json.createValue(users.count()));
    }

    /** {@return how many calls there were, or how many of them were answered from the cache} */
    @POST
    @Path("/requestCount")
    public byte[] count() {
        MetricsForm form = form();
        Sum sum = form.isCached() ? Sum.CACHED : Sum.CALLS;
        return Envelope.data(Json.createValue(sums(form.total()).of(sum)));
    }

    /** {@return what the cache saved} */
    @POST
    @Path("/cacheSavings")
    public byte[] cacheSavings() {
        JsonObjectBuilder json = Json.createObjectBuilder();
        MetricsJson.cache(json, sums(form().total()));
        return Envelope.data(json.build());
    }

    /** {@return the models, those with most calls first} */
    @POST
    @Path("/models")
    public byte[] models() {
        MetricsForm form = form();
        NumberQuery query = form.total(new By.OfColumn(Column.MODEL));
        Page page = form.page();
        JsonArrayBuilder json = Json.createArrayBuilder();
        new Breakdown(book)
                .totals(query, page)
                .forEach(total -> json.add(Json.createObjectBuilder()
                        .add("model", total.value())
                        .add("total_requests", total.sums().of(Sum.CALLS))
                        .add("total_completion_tokens", total.sums().of(Sum.COMPLETION_TOKENS))
                        .add("total_prompt_token", total.sums().of(Sum.PROMPT_TOKENS))
                        .add("total_tokens", total.sums().of(Sum.TOTAL_TOKENS))
                        .add("cost", Usd.of(total.sums().of(Sum.COST)))));
        return Envelope.data(json.build());
    }

    /** {@return nothing: calls are not located here} */
    @POST
    @Path("/country")
    public byte[] countries() {
        form().total();
        return Envelope.data(JsonValue.EMPTY_JSON_ARRAY);
    }

    /** {@return everything by model, provider, user, key, status or property} */
    @POST
    @Path("/breakdown")
    public byte[] breakdown() {
        MetricsForm form = form();
        NumberQuery query = form.total(form.by());
        Page page = form.page();
        JsonArrayBuilder json = Json.createArrayBuilder();
        new Breakdown(book).lines(query, page).forEach(line -> json.add(MetricsJson.line(line)));
        return Envelope.data(json.build());
    }

    /** Makes all sums and columns anew from the calls. For administrators. */
    @POST
    @Path("/rebuild")
    public byte[] rebuild() {
        Gate.require(Role.ADMIN, CallAttributes.caller(http));
        ledger.rebuild();
        return Envelope.data(JsonValue.NULL);
    }

    private byte[] number(Function<Sums, BigDecimal> number) {
        return Envelope.data(Json.createValue(number.apply(sums(form().total()))));
    }

    private Sums sums(NumberQuery query) {
        return book.sums(query).getOrDefault(new Group(0, ""), new Sums());
    }

    private MetricsForm form() {
        return new MetricsForm(inquiry.body(http), inquiry.scope(http));
    }
}
