package io.github.heliconej.upstream;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * OpenAI's API as the MicroProfile REST client sees it: bytes in, bytes out.
 *
 * <p>The entity carries the headers of its call, which {@link UpstreamFilter} puts in place. Public because Open
 * Liberty's proxies demand it; the paths stand on the methods because Payara takes a class with {@code @Path} for a
 * resource of its own.
 */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public interface GatewayApi extends AutoCloseable {

    /** Asks for a chat completion. */
    @POST
    @Path("/chat/completions")
    Response chat(UpstreamRequest request);

    /** Asks for a text completion. */
    @POST
    @Path("/completions")
    Response complete(UpstreamRequest request);

    /** Asks for embeddings. */
    @POST
    @Path("/embeddings")
    Response embed(UpstreamRequest request);

    /** Lists the models; an empty {@code authorization} is not sent. */
    @GET
    @Path("/models")
    Response models(@HeaderParam("Authorization") String authorization);

    @Override
    void close();
}
