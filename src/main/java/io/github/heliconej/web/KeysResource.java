package io.github.heliconej.web;

import io.github.heliconej.access.Gate;
import io.github.heliconej.access.Keys;
import io.github.heliconej.access.NewSecret;
import io.github.heliconej.access.VirtualKey;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Role;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.cost.Budget;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
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
import java.util.List;
import java.util.Set;

/** {@code /v1/keys}: the virtual keys, for administrators. A secret is shown when it is made, and never again. */
@Path("/keys")
@Produces(MediaType.APPLICATION_JSON)
public class KeysResource {

    private static final long LONGEST_GRACE = Duration.ofDays(30).toSeconds();

    @Inject
    private Keys keys;

    @Inject
    private KeyBudgets budgets;

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
        KeyForm form = new KeyForm(body(), config.limit());
        NewSecret made = keys.create(form.create());
        try {
            form.budgets().ifPresent(terms -> budgets.replace(made.key(), terms));
            return secret(201, made, budgets.shown(made.key(), budgets.all()));
        } catch (Stop storeAway) {
            // nobody has seen the secret, and nobody shall have a key without its budgets
            keys.remove(made.key().id());
            throw storeAway;
        }
    }

    /** {@return all keys, the oldest first} */
    @GET
    public Response list() {
        requireAdmin();
        List<Budget> all = budgets.all();
        return answer(200, KeyView.list(keys.all(), key -> budgets.shown(key, all)));
    }

    /** {@return one key} */
    @GET
    @Path("/{id}")
    public Response get(@PathParam("id") String id) {
        requireAdmin();
        return shown(keys.get(id));
    }

    /** {@return the key as changed} */
    @PATCH
    @Path("/{id}")
    public Response change(@PathParam("id") String id) {
        requireAdmin();
        KeyForm form = new KeyForm(body(), config.limit());
        VirtualKey changed = keys.change(id, form::change);
        form.budgets().ifPresent(terms -> budgets.replace(changed, terms));
        return shown(changed);
    }

    /** {@return the key with a new secret} */
    @POST
    @Path("/{id}/rotate")
    public Response rotate(@PathParam("id") String id) {
        requireAdmin();
        JsonForm form = new JsonForm(body(), Set.of("grace"));
        long grace = form.has("grace") ? form.number("grace", 0, LONGEST_GRACE) : 0;
        JsonArray shown = budgets.shown(keys.get(id), budgets.all());
        return secret(200, keys.rotate(id, Duration.ofSeconds(grace)), shown);
    }

    /** {@return nothing; the key is gone} */
    @DELETE
    @Path("/{id}")
    public Response remove(@PathParam("id") String id) {
        requireAdmin();
        VirtualKey key = keys.get(id);
        keys.remove(id);
        budgets.replace(key, List.of());
        return Response.noContent().build();
    }

    /** The gate has asked already, by the path; what the path is to JAX-RS is known here alone. */
    private void requireAdmin() {
        Gate.require(Role.ADMIN, CallAttributes.caller(http));
    }

    private RawJson body() {
        return RequestBody.json(http, config.bodyMax());
    }

    private Response shown(VirtualKey key) {
        return answer(200, KeyView.of(key, budgets.shown(key, budgets.all())));
    }

    private static Response secret(int status, NewSecret made, JsonArray budgets) {
        return Response.fromResponse(answer(status, KeyView.of(made, budgets)))
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
