package io.github.heliconej.web;

import io.github.heliconej.access.Gate;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Role;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.FilterReader;
import io.github.heliconej.ledger.Ledger;
import io.github.heliconej.ledger.LedgerBook;
import io.github.heliconej.ledger.LedgerBook.Bodies;
import io.github.heliconej.ledger.LedgerBook.Subject;
import io.github.heliconej.ledger.LedgerPages;
import io.github.heliconej.ledger.Recosting;
import io.github.heliconej.ledger.RowPage;
import io.github.heliconej.ledger.RowQuery;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.ledger.StoredCall;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code /v1/request}: single calls on record, and what is said about them. Callers see their own tenant's. */
@Path("/request")
@Produces(MediaType.APPLICATION_JSON)
@Enveloped
public class RequestLogResource {

    private static final int MOST = 1000;
    private static final int MOST_WITH_BODIES = 100;

    @Inject
    private Ledger ledger;

    @Inject
    private LedgerBook book;

    @Inject
    private Recosting recosting;

    @Inject
    private LedgerPages pages;

    @Inject
    private Inquiry inquiry;

    @Inject
    @GatewayClock
    private Clock clock;

    @Context
    private HttpServletRequest http;

    /** Made by the container. */
    public RequestLogResource() {}

    /** {@return the calls that a filter means, with their bodies} */
    @POST
    @Path("/query")
    public byte[] query() {
        return rows(QueryForm.read(inquiry.body(http), inquiry.scope(http), MOST_WITH_BODIES), true);
    }

    /** {@return the calls that a filter means, without their bodies} */
    @POST
    @Path("/query-clickhouse")
    public byte[] queryRows() {
        return rows(QueryForm.read(inquiry.body(http), inquiry.scope(http), MOST), false);
    }

    private byte[] rows(RowQuery query, boolean hasBodies) {
        RowPage page = pages.page(query);
        List<UUID> ids = page.rows().stream().map(call -> call.row().id()).toList();
        Map<UUID, Bodies> bodies = hasBodies ? book.bodies(ids) : Map.of();
        JsonArrayBuilder rows = Json.createArrayBuilder();
        page.rows()
                .forEach(call -> rows.add(
                        RequestRow.of(call, bodies.getOrDefault(call.row().id(), Bodies.NONE))));
        return Envelope.page(rows.build(), page);
    }

    /** {@return one call, with its bodies} */
    @GET
    @Path("/{id}")
    public byte[] get(@PathParam("id") String id) {
        StoredCall call = known(id);
        return Envelope.data(RequestRow.of(call, book.bodies(call.row().id())));
    }

    /** Notes a thumb: {@code {"rating":true}}. */
    @POST
    @Path("/{id}/feedback")
    public byte[] rate(@PathParam("id") String id) {
        JsonForm form = form(Set.of("rating"));
        if (!form.has("rating")) {
            throw Stop.badRequest("'rating' must be true or false.", "rating");
        }
        BigDecimal thumb = form.flag("rating", false) ? BigDecimal.ONE : BigDecimal.ZERO;
        book.scores(known(id).row().id(), Map.of(StoredCall.FEEDBACK, thumb), clock.instant());
        return Envelope.data(JsonValue.NULL);
    }

    /** Sets a property: {@code {"key":"…","value":"…"}}. */
    @PUT
    @Path("/{id}/property")
    public byte[] property(@PathParam("id") String id) {
        JsonForm form = form(Set.of("key", "value"));
        String key = form.line("key", "", 1);
        String value = form.text("value").orElse("");
        if (key.isEmpty() || !form.has("value") || value.chars().anyMatch(Character::isISOControl)) {
            throw Stop.badRequest("'key' must be a line of text, and so must 'value'.", "key");
        }
        book.property(known(id).row().id(), key.toLowerCase(Locale.ROOT), value);
        return Envelope.data(JsonValue.NULL);
    }

    /** Sets scores: {@code {"scores":{"accuracy":0.9}}}. */
    @POST
    @Path("/{id}/score")
    public Response score(@PathParam("id") String id) {
        Map<String, BigDecimal> scores = form(Set.of("scores")).numbers("scores");
        book.scores(known(id).row().id(), scores, clock.instant());
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.data(JsonValue.NULL))
                .build();
    }

    /** Prices calls again, all or those that {@code {"filter":…}} means. For administrators. */
    @POST
    @Path("/recost")
    public byte[] recost() {
        requireAdmin();
        RawJson body = inquiry.body(http);
        new JsonForm(body, Set.of("filter"));
        Filter filter = FilterReader.read(body.value("filter").orElse(JsonValue.NULL));
        ledger.flush();
        Recosting.Result result = recosting.run(filter, Scope.all());
        return Envelope.data(Json.createObjectBuilder()
                .add("priced", result.priced())
                .add("changed", result.changed())
                .add("unpriced", result.unpriced())
                .build());
    }

    /** Deletes a call. For administrators. */
    @DELETE
    @Path("/{id}")
    public byte[] delete(@PathParam("id") String id) {
        requireAdmin();
        book.delete(new Subject.Call(known(id).row().id()), clock.instant());
        return deleted(1);
    }

    /** Deletes all calls of a user, or with a property: {@code ?user=…} or {@code ?property=…&value=…}. For administrators. */
    @DELETE
    public byte[] deleteAll(
            @QueryParam("user") List<String> user,
            @QueryParam("property") List<String> property,
            @QueryParam("value") List<String> value) {
        requireAdmin();
        Subject subject = subject(once("user", user), once("property", property), once("value", value));
        ledger.flush();
        return deleted(book.delete(subject, clock.instant()));
    }

    private static Subject subject(Optional<String> user, Optional<String> property, Optional<String> value) {
        boolean isUser = user.isPresent() && !user.get().isEmpty();
        if (isUser == (property.isPresent() && value.isPresent())) {
            throw Stop.badRequest("Name either 'user', or 'property' and 'value'.", "user");
        }
        return isUser ? new Subject.User(user.get()) : new Subject.Property(property.get(), value.get());
    }

    /** Of two users the second would be taken for deleted. */
    private static Optional<String> once(String name, List<String> values) {
        if (values.size() > 1) {
            throw Stop.badRequest("'" + name + "' must be there once.", name);
        }
        return values.stream().findFirst();
    }

    private static byte[] deleted(int count) {
        return Envelope.data(Json.createObjectBuilder().add("deleted", count).build());
    }

    private void requireAdmin() {
        Gate.require(Role.ADMIN, CallAttributes.caller(http));
    }

    private JsonForm form(Set<String> members) {
        return inquiry.form(http, members);
    }

    private StoredCall known(String id) {
        return book.find(Inquiry.id(id, "request"), inquiry.scope(http))
                .orElseThrow(() ->
                        new Stop(Failure.of(404, "request_not_found", "There is no request of this id on record.")));
    }
}
