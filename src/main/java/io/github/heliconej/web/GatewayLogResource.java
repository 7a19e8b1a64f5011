package io.github.heliconej.web;

import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.ingest.LogIntake;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /v1/log/request}: Helicone's own gateways report their calls. */
@Path("/log/request")
@Produces(MediaType.APPLICATION_JSON)
@Enveloped
public class GatewayLogResource {

    @Inject
    private LogIntake intake;

    @Inject
    private HeliconeConfig config;

    @Context
    private HttpServletRequest http;

    /** Made by the container. */
    public GatewayLogResource() {}

    /** {@return the id under which the call is on record} */
    @POST
    public Response log() {
        return LogAnswer.of(
                intake.takeOfGateway(RequestBody.json(http, config.bodyMax()), CallAttributes.reportContext(http)));
    }
}
