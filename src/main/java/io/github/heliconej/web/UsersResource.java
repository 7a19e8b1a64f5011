package io.github.heliconej.web;

import static java.util.Map.entry;

import io.github.heliconej.analytics.Percentile;
import io.github.heliconej.analytics.UserNumbers;
import io.github.heliconej.analytics.UserNumbers.Samples;
import io.github.heliconej.analytics.UserNumbers.Users;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.ledger.GroupColumn;
import io.github.heliconej.ledger.GroupFilter;
import io.github.heliconej.ledger.Grouping;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.web.GroupForm.Sorting;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Set;

/** {@code /v1/user}: end users, by what their calls come to. Callers see those of their own tenant's calls. */
@Path("/user")
@Produces(MediaType.APPLICATION_JSON)
@Enveloped
public class UsersResource {

    private static final int MOST = 1000;
    private static final Sorting BY_REQUESTS = new Sorting(Map.of(), GroupColumn.REQUESTS, 100);
    private static final Sorting SORTING = new Sorting(
            Map.ofEntries(
                    entry("id", GroupColumn.NAME),
                    entry("user_id", GroupColumn.NAME),
                    entry("active_for", GroupColumn.ACTIVE_DAYS),
                    entry("first_active", GroupColumn.CREATED),
                    entry("last_active", GroupColumn.LATEST),
                    entry("total_requests", GroupColumn.REQUESTS),
                    entry("average_requests_per_day_active", GroupColumn.REQUESTS_PER_DAY),
                    entry("average_tokens_per_request", GroupColumn.TOKENS_PER_REQUEST),
                    entry("total_completion_tokens", GroupColumn.COMPLETION_TOKENS),
                    entry("total_prompt_tokens", GroupColumn.PROMPT_TOKENS),
                    entry("cost", GroupColumn.COST),
                    entry("rate_limited_count", GroupColumn.RATE_LIMITED)),
            GroupColumn.LATEST,
            100);

    @Inject
    private UserNumbers users;

    @Inject
    private Inquiry inquiry;

    @Context
    private HttpServletRequest http;

    /** Made by the container. */
    public UsersResource() {}

    /** {@return the users with most calls, 100 at most} */
    @POST
    @Path("/query")
    public byte[] query() {
        RawJson body = inquiry.body(http);
        GroupForm form = form(body, Set.of("userIds", "timeFilter"));
        GroupFilter filter = form.filter().and(UserIds.read(body));
        JsonArrayBuilder rows = Json.createArrayBuilder();
        users.users(form.page(filter, inquiry.scope(http), BY_REQUESTS, MOST), 0)
                .users()
                .forEach(user -> rows.add(GroupJson.brief(user)));
        return Envelope.data(rows.build());
    }

    /** {@return users, a page of them, and how many there are} */
    @POST
    @Path("/metrics/query")
    public byte[] metrics() {
        GroupForm form = form(
                inquiry.body(http),
                Set.of("filter", "offset", "limit", "timeFilter", "timeZoneDifferenceMinutes", "sort"));
        GroupFilter filter = form.filter();
        int behind = form.minutesBehind("timeZoneDifferenceMinutes");
        Scope scope = inquiry.scope(http);
        Users page = users.users(form.page(filter, scope, SORTING, MOST), behind);
        JsonArrayBuilder rows = Json.createArrayBuilder();
        page.users().forEach(user -> rows.add(GroupJson.of(user)));
        return Envelope.data(Json.createObjectBuilder()
                .add("users", rows)
                .add("count", page.count())
                .add("hasUsers", page.count() > 0 || users.isAny(scope))
                .build());
    }

    /** {@return how users differ} */
    @POST
    @Path("/metrics-overview/query")
    public byte[] overview() {
        GroupForm form = form(
                inquiry.body(http),
                Set.of("filter", "timeFilter", "timeZoneDifferenceMinutes", "pSize", "useInterquartile"));
        GroupFilter filter = form.filter();
        Percentile upTo = form.percentile();
        boolean isInterquartile = form.isInterquartile();
        Samples samples = users.samples(filter, inquiry.scope(http), form.minutesBehind("timeZoneDifferenceMinutes"));
        return Envelope.data(Json.createObjectBuilder()
                .add("request_count", GroupJson.distribution(samples.requests(), upTo, isInterquartile))
                .add("user_cost", GroupJson.distribution(samples.cost(), upTo, isInterquartile))
                .build());
    }

    private static GroupForm form(RawJson body, Set<String> members) {
        return new GroupForm(body, members, TimeForm.SECONDS, Grouping.USER);
    }
}
