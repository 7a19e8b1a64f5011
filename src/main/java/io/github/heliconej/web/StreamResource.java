package io.github.heliconej.web;

import io.github.heliconej.api.ChatStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/** Where {@link CallFilter} sends requests whose stream it has opened. Nobody gets here otherwise. */
@Path("/stream")
public class StreamResource {

    static final String PATH = "/v1/stream";

    /** Made by the container. */
    public StreamResource() {}

    /** Says what the open stream is relayed to; {@link RelayFilter} lets it begin. */
    @POST
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void relay(
            @Context HttpServletRequest request,
            @Context HttpServletResponse response,
            @Context SseEventSink sink,
            @Context Sse sse) {
        ChatStream stream = CallAttributes.stream(request);
        stream.info().headers().forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        CallAttributes.set(request, new SseRelay(sink, sse));
    }
}
