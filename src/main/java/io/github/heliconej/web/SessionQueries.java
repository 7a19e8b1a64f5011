package io.github.heliconej.web;

import static java.util.Map.entry;

import io.github.heliconej.analytics.GroupPage;
import io.github.heliconej.analytics.Percentile;
import io.github.heliconej.analytics.SessionNumbers;
import io.github.heliconej.analytics.SessionNumbers.Samples;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.Filter.Operator;
import io.github.heliconej.ledger.GroupColumn;
import io.github.heliconej.ledger.GroupFilter;
import io.github.heliconej.ledger.Grouping;
import io.github.heliconej.web.GroupForm.Sorting;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;

/** What is asked about many sessions: each method reads the body and answers with the data. */
@Dependent
final class SessionQueries {

    private static final int MOST = 1000;
    private static final Sorting SORTING = new Sorting(
            Map.ofEntries(
                    entry("created_at", GroupColumn.CREATED),
                    entry("latest_request_created_at", GroupColumn.LATEST),
                    entry("session_id", GroupColumn.NAME),
                    entry("total_cost", GroupColumn.COST),
                    entry("total_requests", GroupColumn.REQUESTS),
                    entry("prompt_tokens", GroupColumn.PROMPT_TOKENS),
                    entry("completion_tokens", GroupColumn.COMPLETION_TOKENS),
                    entry("total_tokens", GroupColumn.TOTAL_TOKENS),
                    entry("avg_latency", GroupColumn.LATENCY)),
            GroupColumn.CREATED,
            50);

    private static final Set<String> SEARCH =
            Set.of("search", "timeFilter", "nameEquals", "timezoneDifference", "filter");
    private static final Set<String> PAGE =
            Set.of("search", "timeFilter", "nameEquals", "timezoneDifference", "filter", "offset", "limit", "sort");
    private static final Set<String> NAMES =
            Set.of("nameContains", "timezoneDifference", "pSize", "useInterquartile", "timeFilter", "filter");

    private final SessionNumbers sessions;
    private final Inquiry inquiry;

    @Inject
    SessionQueries(SessionNumbers sessions, Inquiry inquiry) {
        this.sessions = sessions;
        this.inquiry = inquiry;
    }

    /** A page of sessions. */
    JsonValue page(HttpServletRequest http) {
        GroupForm form = form(inquiry.body(http), PAGE);
        GroupFilter filter = found(form);
        GroupPage page = form.page(filter, inquiry.scope(http), SORTING, MOST);
        JsonArrayBuilder rows = Json.createArrayBuilder();
        sessions.sessions(page).forEach(session -> rows.add(GroupJson.of(session)));
        return rows.build();
    }

    /** How many there are. */
    JsonValue count(HttpServletRequest http) {
        GroupFilter filter = found(form(inquiry.body(http), SEARCH));
        return GroupJson.of(sessions.totals(filter, inquiry.scope(http))).build();
    }

    /** Their names. */
    JsonValue names(HttpServletRequest http) {
        GroupFilter filter = named(form(inquiry.body(http), NAMES));
        JsonArrayBuilder rows = Json.createArrayBuilder();
        sessions.names(filter, inquiry.scope(http), MOST).forEach(name -> rows.add(GroupJson.of(name)));
        return rows.build();
    }

    /** How they differ. */
    JsonValue metrics(HttpServletRequest http) {
        GroupForm form = form(inquiry.body(http), NAMES);
        GroupFilter filter = named(form);
        Percentile upTo = form.percentile();
        boolean isInterquartile = form.isInterquartile();
        Samples samples = sessions.samples(filter, inquiry.scope(http));
        return Json.createObjectBuilder()
                .add("session_count", GroupJson.distribution(samples.requests(), upTo, isInterquartile))
                .add("session_duration", GroupJson.distribution(samples.duration(), upTo, isInterquartile))
                .add("session_cost", GroupJson.distribution(samples.cost(), upTo, isInterquartile))
                .add(
                        "average",
                        Json.createObjectBuilder()
                                .add("session_count", GroupJson.average(samples.requests()))
                                .add("session_duration", GroupJson.average(samples.duration()))
                                .add("session_cost", GroupJson.average(samples.cost())))
                .build();
    }

    private static GroupForm form(RawJson body, Set<String> members) {
        GroupForm form = new GroupForm(body, members, TimeForm.MILLIS, Grouping.SESSION);
        form.minutesBehind("timezoneDifference");
        return form;
    }

    /** By {@code search}, in ids and names, and by {@code nameEquals}. */
    private static GroupFilter found(GroupForm form) {
        String search = form.text("search");
        String name = form.text("nameEquals");
        GroupFilter filter = form.filter();
        if (!search.isEmpty()) {
            filter = filter.and(new Filter.Either(
                    new Filter.OfText(Column.SESSION_ID, Operator.CONTAINS, search),
                    new Filter.OfText(Column.SESSION_NAME, Operator.CONTAINS, search)));
        }
        return name.isEmpty() ? filter : filter.and(new Filter.OfText(Column.SESSION_NAME, Operator.EQUALS, name));
    }

    /** By {@code nameContains}. */
    private static GroupFilter named(GroupForm form) {
        String name = form.text("nameContains");
        GroupFilter filter = form.filter();
        return name.isEmpty() ? filter : filter.and(new Filter.OfText(Column.SESSION_NAME, Operator.CONTAINS, name));
    }
}
