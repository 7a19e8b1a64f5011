package io.github.heliconej.web;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.ledger.ColumnText;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.ledger.SessionBook;
import io.github.heliconej.ledger.SessionCall;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** {@code /v1/session}: sessions, the tree of each, and what is said about it. Callers see their own tenant's. */
@Path("/session")
@Produces(MediaType.APPLICATION_JSON)
@Enveloped
public class SessionsResource {

    private static final int MOST_CALLS = 2000;
    private static final int LONGEST_ID = 300;
    private static final int LONGEST_TAG = 200;

    @Inject
    private SessionBook sessions;

    @Inject
    private SessionQueries queries;

    @Inject
    private Inquiry inquiry;

    @Inject
    @GatewayClock
    private Clock clock;

    @Context
    private HttpServletRequest http;

    /** Made by the container. */
    public SessionsResource() {}

    /** {@return sessions, 50 unless it says how many, those that began last first} */
    @POST
    @Path("/query")
    public byte[] query() {
        return Envelope.data(queries.page(http));
    }

    /** {@return how many sessions there are, and what they cost} */
    @POST
    @Path("/count")
    public byte[] count() {
        return Envelope.data(queries.count(http));
    }

    /** {@return the names of sessions} */
    @POST
    @Path("/name/query")
    public byte[] names() {
        return Envelope.data(queries.names(http));
    }

    /** {@return how sessions differ in calls, time and cost} */
    @POST
    @Path("/metrics/query")
    public byte[] metrics() {
        return Envelope.data(queries.metrics(http));
    }

    /** {@return whether there is any session} */
    @GET
    @Path("/has-session")
    public byte[] hasSession() {
        return Envelope.data(sessions.isAny(inquiry.scope(http)) ? JsonValue.TRUE : JsonValue.FALSE);
    }

    /** {@return the session's calls by their paths, with sums} */
    @GET
    @Path("/{id: .+}")
    public byte[] tree(@PathParam("id") String id) {
        Scope scope = inquiry.scope(http);
        List<SessionCall> calls = sessions.calls(known(id), scope, MOST_CALLS + 1);
        if (calls.isEmpty()) {
            throw unknown();
        }
        boolean isWhole = calls.size() <= MOST_CALLS;
        List<SessionCall> shown = isWhole ? calls : calls.subList(0, MOST_CALLS);
        return Envelope.data(SessionTreeJson.of(id, shown, isWhole, sessions.said(id, scope)));
    }

    /** {@return the tag that the session is sorted under, null if there is none} */
    @GET
    @Path("/{id: .+}/tag")
    public byte[] tag(@PathParam("id") String id) {
        Scope scope = inquiry.scope(http);
        if (!sessions.has(known(id), scope)) {
            throw unknown();
        }
        return Envelope.data(
                sessions.said(id, scope).tag().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL));
    }

    /** Sorts the session under a tag: {@code {"tag":"…"}}; an empty one takes it away. */
    @POST
    @Path("/{id: .+}/tag")
    public byte[] setTag(@PathParam("id") String id) {
        JsonForm form = inquiry.form(http, Set.of("tag"));
        String tag = form.text("tag").orElse("").strip();
        if (!form.has("tag") || tag.length() > LONGEST_TAG || tag.chars().anyMatch(Character::isISOControl)) {
            throw Stop.badRequest("'tag' must be a line of up to " + LONGEST_TAG + " characters.", "tag");
        }
        return said(sessions.tag(known(id), inquiry.scope(http), tag, clock.instant()));
    }

    /** Notes a thumb: {@code {"rating":true}}. */
    @POST
    @Path("/{id: .+}/feedback")
    public byte[] rate(@PathParam("id") String id) {
        JsonForm form = inquiry.form(http, Set.of("rating"));
        if (!form.has("rating")) {
            throw Stop.badRequest("'rating' must be true or false.", "rating");
        }
        boolean isGood = form.flag("rating", false);
        return said(sessions.rate(known(id), inquiry.scope(http), isGood, clock.instant()));
    }

    private static byte[] said(boolean isKnown) {
        if (!isKnown) {
            throw unknown();
        }
        return Envelope.data(JsonValue.NULL);
    }

    /** What no session can be called is looked for nowhere. */
    private static String known(String id) {
        if (id.length() > LONGEST_ID || !id.codePoints().allMatch(ColumnText::isPlain)) {
            throw unknown();
        }
        return id;
    }

    private static Stop unknown() {
        return new Stop(Failure.of(404, "session_not_found", "There is no session of this id on record."));
    }
}
