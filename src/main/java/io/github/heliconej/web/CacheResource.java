package io.github.heliconej.web;

import io.github.heliconej.api.Caller;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Role;
import io.github.heliconej.api.Stop;
import io.github.heliconej.cache.ResponseCache;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** {@code DELETE /v1/cache}: forgets answers, of the caller's own tenant unless an administrator names another. */
@Path("/cache")
@Produces(MediaType.APPLICATION_JSON)
public class CacheResource {

    @Inject
    private ResponseCache cache;

    /** Made by the container. */
    public CacheResource() {}

    /**
     * Forgets answers.
     *
     * @param seed only those with this seed; only administrators forget what tenants share
     * @param tenant whose; for administrators
     * @return how many
     */
    @DELETE
    public byte[] clear(
            @QueryParam("seed") String seed, @QueryParam("tenant") String tenant, @Context HttpServletRequest http) {
        Caller caller = CallAttributes.caller(http);
        boolean isOthers = tenant != null && !tenant.equals(caller.tenant());
        if ((isOthers || cache.isShared(caller.tenant())) && !caller.isIn(Role.ADMIN)) {
            throw new Stop(Failure.of(
                    403, "forbidden", "Only administrators may clear answers that belong to other tenants too."));
        }
        long removed = cache.removeAll(
                Optional.ofNullable(tenant).orElse(caller.tenant()),
                Optional.ofNullable(seed).filter(text -> !text.isEmpty()));
        return Json.createObjectBuilder()
                .add("deleted", removed)
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
