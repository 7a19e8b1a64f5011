package io.github.heliconej.web;

import io.github.heliconej.access.Gate;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Role;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.cost.Budget;
import io.github.heliconej.cost.Budgets;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;

/** {@code /v1/budgets}: what calls may cost. For the role {@code admin}. */
@Path("/budgets")
@Produces(MediaType.APPLICATION_JSON)
public class BudgetsResource {

    @Inject
    private Budgets budgets;

    @Inject
    private HeliconeConfig config;

    @Inject
    @GatewayClock
    private Clock clock;

    @Context
    private HttpServletRequest http;

    /** Made by the container. */
    public BudgetsResource() {}

    /** {@return all budgets, oldest first, with what they have spent in their present period} */
    @GET
    public byte[] list() {
        requireAdmin();
        JsonArrayBuilder data = Json.createArrayBuilder();
        budgets.budgets().forEach(budget -> data.add(shown(budget)));
        return bytes(Json.createObjectBuilder()
                .add("object", "list")
                .add("data", data)
                .build());
    }

    /** {@return the budget that was made of the body} */
    @POST
    public Response add() {
        requireAdmin();
        Budget budget = BudgetJson.read(body(), UUID.randomUUID().toString(), clock.instant());
        budgets.save(budget);
        return Response.status(Response.Status.CREATED)
                .entity(bytes(shown(budget)))
                .build();
    }

    /** {@return one budget} */
    @GET
    @Path("/{id}")
    public byte[] get(@PathParam("id") String id) {
        requireAdmin();
        return bytes(shown(known(id)));
    }

    /** {@return the budget as it is now; what it has spent stays} */
    @PUT
    @Path("/{id}")
    public byte[] replace(@PathParam("id") String id) {
        requireAdmin();
        Budget budget = BudgetJson.read(body(), id, known(id).created());
        budgets.save(budget);
        return bytes(shown(budget));
    }

    /** Removes a budget and its accounts. */
    @DELETE
    @Path("/{id}")
    public void remove(@PathParam("id") String id) {
        requireAdmin();
        if (!budgets.remove(id)) {
            throw unknown();
        }
    }

    /** The gate has asked already, by the path; what the path is to JAX-RS is known here alone. */
    private void requireAdmin() {
        Gate.require(Role.ADMIN, CallAttributes.caller(http));
    }

    private RawJson body() {
        return RequestBody.json(http, config.bodyMax());
    }

    private Budget known(String id) {
        return budgets.budgets().stream()
                .filter(budget -> budget.id().equals(id))
                .findFirst()
                .orElseThrow(BudgetsResource::unknown);
    }

    private JsonObject shown(Budget budget) {
        return BudgetJson.write(budget, budgets.use(budget), clock.instant());
    }

    private static Stop unknown() {
        return new Stop(Failure.of(404, "budget_not_found", "There is no such budget."));
    }

    private static byte[] bytes(JsonObject json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
