package io.github.heliconej.web;

import io.github.heliconej.HeliconeService;
import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.ChatResponse;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/** {@code POST /v1/ask?model=}: text in, text out, for callers without a JSON library. */
@Path("/ask")
@Produces(MediaType.TEXT_PLAIN)
public class AskResource {

    @Inject
    private HeliconeService service;

    /** Made by the container. */
    public AskResource() {}

    /** {@return the answer's text, or one line that says what went wrong} */
    @POST
    public CompletionStage<Response> ask(@Context HttpServletRequest http) {
        ChatRequest request = CallAttributes.request(http, ChatRequest.class);
        return service.chatAsync(request, CallAttributes.context(http))
                .thenApply(AskResource::text)
                .exceptionally(ErrorAnswer::line);
    }

    private static Response text(ChatResponse answer) {
        Response.ResponseBuilder response =
                Response.ok(answer.text().getBytes(StandardCharsets.UTF_8), "text/plain;charset=UTF-8");
        answer.info().headers().forEach(response::header);
        return response.build();
    }
}
