package io.github.heliconej.web;

import io.github.heliconej.HeliconeService;
import io.github.heliconej.api.TextRequest;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** {@code POST /v1/completions}, whole; {@link StreamResource} answers streams. */
@Path("/completions")
@Produces(MediaType.APPLICATION_JSON)
public class CompletionsResource {

    @Inject
    private HeliconeService service;

    /** Made by the container. */
    public CompletionsResource() {}

    /** {@return the text that goes on with the prompt} */
    @POST
    public CompletionStage<Response> complete(@Context HttpServletRequest http) {
        TextRequest request = CallAttributes.request(http, TextRequest.class);
        return Answers.when(
                service.completeAsync(request, CallAttributes.context(http)),
                answer -> Answers.ok(answer.json(), answer.info()));
    }
}
