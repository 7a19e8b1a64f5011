package io.github.heliconej.web;

import io.github.heliconej.HeliconeService;
import io.github.heliconej.api.EmbeddingRequest;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** {@code POST /v1/embeddings}. */
@Path("/embeddings")
@Produces(MediaType.APPLICATION_JSON)
public class EmbeddingsResource {

    @Inject
    private HeliconeService service;

    /** Made by the container. */
    public EmbeddingsResource() {}

    /** {@return one vector per input} */
    @POST
    public CompletionStage<Response> embed(@Context HttpServletRequest http) {
        EmbeddingRequest request = CallAttributes.request(http, EmbeddingRequest.class);
        return Answers.when(
                service.embedAsync(request, CallAttributes.context(http)),
                answer -> Answers.ok(answer.json(), answer.info()));
    }
}
