package io.github.heliconej.web;

import io.github.heliconej.HeliconeService;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /v1/models} and {@code GET /v1/models/{id}}: OpenAI's list of models. */
@Path("/models")
@Produces(MediaType.APPLICATION_JSON)
public class ModelsResource {

    @Inject
    private HeliconeService service;

    /** Made by the container. */
    public ModelsResource() {}

    /** {@return all models} */
    @GET
    public byte[] list() {
        return service.models().json().bytes();
    }

    /** {@return one model, whose name may have slashes} */
    @GET
    @Path("/{id: .+}")
    public byte[] model(@PathParam("id") String id) {
        return service.models()
                .model(id)
                .orElseThrow(() -> new Stop(Failure.of(404, "model_not_found", "There is no model of this name.")))
                .bytes();
    }
}
