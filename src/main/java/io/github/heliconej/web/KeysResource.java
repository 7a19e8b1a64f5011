package io.github.heliconej.web;

import io.github.heliconej.access.Gate;
import io.github.heliconej.access.Keys;
import io.github.heliconej.access.NewSecret;
import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Role;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.HeliconeConfig;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** {@code /v1/keys}: the virtual keys, for administrators. A secret is shown when it is made, and never again. */
@Path("/keys")
@Produces(MediaType.APPLICATION_JSON)
public class KeysResource {

    private static final long LONGEST_GRACE = Duration.ofDays(30).toSeconds();

    @Inject
    private Keys keys;

    @Inject
    private HeliconeConfig config;

    @Context
    private HttpServletRequest http;

    /** Made by the container. */
    public KeysResource() {}

    /** {@return the new key with its secret} */
    @POST
    public Response create() {
        requireAdmin();
        NewSecret made = keys.create(new KeyForm(body(), config.limit()).create());
        return secret(201, made);
    }

    /** {@return all keys, the oldest first} */
    @GET
    public Response list() {
        requireAdmin();
        return answer(200, KeyView.list(keys.all()));
    }

    /** {@return one key} */
    @GET
    @Path("/{id}")
    public Response get(@PathParam("id") String id) {
        requireAdmin();
        return answer(200, KeyView.of(keys.get(id)));
    }

    /** {@return the key as changed} */
    @PATCH
    @Path("/{id}")
    public Response change(@PathParam("id") String id) {
        requireAdmin();
        KeyForm form = new KeyForm(body(), config.limit());
        return answer(200, KeyView.of(keys.change(id, form::change)));
    }

    /** {@return the key with a new secret} */
    @POST
    @Path("/{id}/rotate")
    public Response rotate(@PathParam("id") String id) {
        requireAdmin();
        JsonForm form = new JsonForm(body(), Set.of("grace"));
        long grace = form.has("grace") ? form.number("grace", 0, LONGEST_GRACE) : 0;
        return secret(200, keys.rotate(id, Duration.ofSeconds(grace)));
    }

    /** {@return nothing; the key is gone} */
    @DELETE
    @Path("/{id}")
    public Response remove(@PathParam("id") String id) {
        requireAdmin();
        keys.remove(id);
        return Response.noContent().build();
    }

    /** The gate has asked already, by the path; what the path is to JAX-RS is known here alone. */
    private void requireAdmin() {
        Gate.require(Role.ADMIN, CallAttributes.caller(http));
    }

    private RawJson body() {
        byte[] body = RequestBody.read(http, config.bodyMax());
        if (body.length == 0) {
            return RawJson.parse("{}");
        }
        RequestBody.requireJson(http);
        try {
            return RawJson.parse(body);
        } catch (MalformedJsonException wrong) {
            throw Stop.badRequest(wrong.getMessage(), null);
        }
    }

    private static Response secret(int status, NewSecret made) {
        return Response.fromResponse(answer(status, KeyView.of(made)))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Response answer(int status, String json) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(json.getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
