package io.github.heliconej.web;

import io.github.heliconej.access.Gate;
import io.github.heliconej.alert.Webhook;
import io.github.heliconej.alert.Webhooks;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Role;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.HeliconeConfig;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /v1/webhooks}: who is told of calls. For administrators. */
@Path("/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Enveloped
public class WebhooksResource {

    private static final int USUAL = 100;
    private static final int MOST = 1000;

    @Inject
    private Webhooks webhooks;

    @Inject
    private HeliconeConfig config;

    @Context
    private HttpServletRequest http;

    /** Made by the container. */
    public WebhooksResource() {}

    /** {@return the new webhook, with the key that its deliveries are signed with} */
    @POST
    public Response create() {
        requireAdmin();
        WebhookForm form = form();
        return secret(201, WebhookJson.of(webhooks.create(form.destination(), form.terms(), form.isDisabled())));
    }

    /** {@return all webhooks, the oldest first} */
    @GET
    public Response list() {
        requireAdmin();
        JsonArrayBuilder all = Json.createArrayBuilder();
        webhooks.all().forEach(webhook -> all.add(WebhookJson.of(webhook)));
        return secret(200, all.build());
    }

    /** {@return one webhook} */
    @GET
    @Path("/{webhookId}")
    public Response get(@PathParam("webhookId") String id) {
        requireAdmin();
        return secret(200, WebhookJson.of(webhooks.get(id)));
    }

    /** {@return the webhook as changed} */
    @PATCH
    @Path("/{webhookId}")
    public Response change(@PathParam("webhookId") String id) {
        requireAdmin();
        Webhook changed = webhooks.change(id, form()::change);
        return secret(200, WebhookJson.of(changed));
    }

    /** Removes a webhook and its deliveries. */
    @DELETE
    @Path("/{webhookId}")
    public byte[] remove(@PathParam("webhookId") String id) {
        requireAdmin();
        webhooks.remove(id);
        return Envelope.data(JsonValue.NULL);
    }

    /** {@return what the receiver says to a call that never was} */
    @POST
    @Path("/{webhookId}/test")
    public byte[] test(@PathParam("webhookId") String id) {
        requireAdmin();
        return Envelope.data(WebhookJson.of(webhooks.test(id)));
    }

    /** {@return what became of the newest deliveries} */
    @GET
    @Path("/{webhookId}/deliveries")
    public byte[] deliveries(@PathParam("webhookId") String id, @QueryParam("limit") String limit) {
        requireAdmin();
        JsonArrayBuilder newest = Json.createArrayBuilder();
        webhooks.deliveries(id, limit(limit)).forEach(delivery -> newest.add(WebhookJson.of(delivery)));
        return Envelope.data(newest.build());
    }

    private static int limit(String limit) {
        if (limit == null) {
            return USUAL;
        }
        if (!limit.matches("[1-9]\\d{0,3}") || Integer.parseInt(limit) > MOST) {
            throw Stop.badRequest("'limit' must be a whole number from 1 to " + MOST + ".", "limit");
        }
        return Integer.parseInt(limit);
    }

    /** The gate has asked already, by the path; what the path is to JAX-RS is known here alone. */
    private void requireAdmin() {
        Gate.require(Role.ADMIN, CallAttributes.caller(http));
    }

    private WebhookForm form() {
        RawJson body = RequestBody.json(http, config.bodyMax());
        return new WebhookForm(body);
    }

    private static Response secret(int status, JsonValue data) {
        return Response.status(status)
                .entity(Envelope.data(data))
                .header("Cache-Control", "no-store")
                .build();
    }
}
