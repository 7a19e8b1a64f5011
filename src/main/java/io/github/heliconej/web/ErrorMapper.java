package io.github.heliconej.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Turns whatever a resource throws into OpenAI's error object. */
@Provider
public class ErrorMapper implements ExceptionMapper<Throwable> {

    @Context
    private ResourceInfo resource;

    /** Made by the container. */
    public ErrorMapper() {}

    @Override
    public Response toResponse(Throwable error) {
        Response response = isEnveloped() ? ErrorAnswer.enveloped(error) : ErrorAnswer.response(error);
        if (error instanceof WebApplicationException refused) {
            String allowed = refused.getResponse().getHeaderString(HttpHeaders.ALLOW);
            return allowed == null
                    ? response
                    : Response.fromResponse(response)
                            .header(HttpHeaders.ALLOW, allowed)
                            .build();
        }
        return response;
    }

    /** A request that no resource took has none. */
    private boolean isEnveloped() {
        Class<?> type = resource.getResourceClass();
        return type != null && type.isAnnotationPresent(Enveloped.class);
    }
}
