package io.github.heliconej.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST API, below {@code /v1}. */
@ApplicationPath("/v1")
public class GatewayApplication extends Application {

    /** Made by the container. */
    public GatewayApplication() {}
}
