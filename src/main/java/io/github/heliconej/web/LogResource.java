package io.github.heliconej.web;

import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.ingest.LogIntake;
import io.github.heliconej.ingest.LogRoute;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /custom/v1/log} and its like: existing loggers report calls that they made themselves. */
@Path("/{vendor: custom|oai|anthropic|googleapis}/v1/log")
@Produces(MediaType.APPLICATION_JSON)
@Enveloped
public class LogResource {

    @Inject
    private LogIntake intake;

    @Inject
    private HeliconeConfig config;

    @Context
    private HttpServletRequest http;

    /** Made by the container. */
    public LogResource() {}

    /** {@return the id under which the call is on record} */
    @POST
    public Response log(@PathParam("vendor") String vendor) {
        LogRoute route = LogRoute.of(vendor).orElseThrow(NotFoundException::new);
        return LogAnswer.of(
                intake.take(route, RequestBody.json(http, config.bodyMax()), CallAttributes.reportContext(http)));
    }
}
