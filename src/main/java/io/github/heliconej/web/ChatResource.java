package io.github.heliconej.web;

import io.github.heliconej.HeliconeService;
import io.github.heliconej.api.ChatRequest;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** {@code POST /v1/chat/completions}, whole; {@link StreamResource} answers streams. */
@Path("/chat/completions")
@Produces(MediaType.APPLICATION_JSON)
public class ChatResource {

    @Inject
    private HeliconeService service;

    /** Made by the container. */
    public ChatResource() {}

    /** {@return the model's answer} */
    @POST
    public CompletionStage<Response> chat(@Context HttpServletRequest http) {
        ChatRequest request = CallAttributes.request(http, ChatRequest.class);
        return Answers.when(
                service.chatAsync(request, CallAttributes.context(http)),
                answer -> Answers.ok(answer.json(), answer.info()));
    }
}
