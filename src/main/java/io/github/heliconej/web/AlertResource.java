package io.github.heliconej.web;

import io.github.heliconej.access.Gate;
import io.github.heliconej.alert.Alert;
import io.github.heliconej.alert.AlertEpisode;
import io.github.heliconej.alert.AlertMessage;
import io.github.heliconej.alert.AlertRule;
import io.github.heliconej.alert.Alerts;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Role;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.upstream.RequestId;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** {@code /v1/alert}: when to tell whom. Viewers read, administrators change. */
@Path("/alert")
@Produces(MediaType.APPLICATION_JSON)
@Enveloped
public class AlertResource {

    @Inject
    private Alerts alerts;

    @Inject
    private HeliconeConfig config;

    @Context
    private HttpServletRequest http;

    /** Made by the container. */
    public AlertResource() {}

    /** {@return all alerts, and the times in which they were triggered} */
    @GET
    @Path("/query")
    public byte[] query() {
        List<AlertEpisode> episodes = alerts.episodes();
        List<AlertMessage> messages = alerts.messages(episodes);
        JsonArrayBuilder all = Json.createArrayBuilder();
        alerts.alerts().forEach(alert -> all.add(json().of(alert)));
        JsonArrayBuilder history = Json.createArrayBuilder();
        episodes.forEach(episode -> history.add(json().of(episode, messages)));
        return Envelope.data(Json.createObjectBuilder()
                .add("alerts", all)
                .add("history", history)
                .build());
    }

    /** {@return the id of the alert that was made of the body} */
    @POST
    @Path("/create")
    public Response create() {
        requireAdmin();
        Alert alert = alerts.create(rule());
        return Response.status(Response.Status.CREATED)
                .entity(Envelope.data(Json.createValue(alert.id())))
                .build();
    }

    /** {@return one alert} */
    @GET
    @Path("/{id}")
    public byte[] get(@PathParam("id") String id) {
        return Envelope.data(json().of(alerts.get(known(id))));
    }

    /** {@return the alert with another rule; how it stands stays} */
    @PUT
    @Path("/{id}")
    public byte[] replace(@PathParam("id") String id) {
        requireAdmin();
        return Envelope.data(json().of(alerts.replace(known(id), rule())));
    }

    /** Forgets an alert. */
    @DELETE
    @Path("/{id}")
    public byte[] delete(@PathParam("id") String id) {
        requireAdmin();
        alerts.delete(known(id));
        return Envelope.data(JsonValue.NULL);
    }

    /** {@return what became of a test that each recipient was sent} */
    @POST
    @Path("/{id}/test")
    public byte[] test(@PathParam("id") String id) {
        requireAdmin();
        return Envelope.data(Json.createObjectBuilder()
                .add("deliveries", json().of(alerts.test(known(id))))
                .build());
    }

    /** What is no UUID is no alert's, and databases refuse some of it. */
    private static String known(String id) {
        return RequestId.parse(id)
                .map(UUID::toString)
                .orElseThrow(() -> new Stop(Failure.of(404, "alert_not_found", "There is no such alert.")));
    }

    private AlertRule rule() {
        return AlertForm.read(RequestBody.json(http, config.bodyMax()));
    }

    private AlertJson json() {
        return new AlertJson(CallAttributes.caller(http).isIn(Role.ADMIN));
    }

    private void requireAdmin() {
        Gate.require(Role.ADMIN, CallAttributes.caller(http));
    }
}
