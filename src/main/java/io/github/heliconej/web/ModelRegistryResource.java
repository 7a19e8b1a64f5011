package io.github.heliconej.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** {@code /v1/public/model-registry/models}: every model that has a price, for everybody. */
@Path("/public/model-registry/models")
@Produces(MediaType.APPLICATION_JSON)
@Enveloped
public class ModelRegistryResource {

    @Inject
    private ModelRegistry registry;

    /** Made by the container. */
    public ModelRegistryResource() {}

    /** {@return the models, or 304 to whoever has this list already} */
    @GET
    public Response models(@Context Request asked) {
        ModelRegistry.Written current = registry.current();
        Response.ResponseBuilder same = asked.evaluatePreconditions(current.tag());
        return (same == null ? Response.ok(current.json()) : same)
                .tag(current.tag())
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
