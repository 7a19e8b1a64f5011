package io.github.heliconej.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Turns whatever a resource throws into OpenAI's error object. */
@Provider
public class ErrorMapper implements ExceptionMapper<Throwable> {

    /** Made by the container. */
    public ErrorMapper() {}

    @Override
    public Response toResponse(Throwable error) {
        Response response = ErrorAnswer.response(error);
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
}
