package io.github.heliconej.upstream;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;

/** Unwraps an {@link UpstreamRequest}: its headers become the request's, its body the entity. */
final class UpstreamFilter implements ClientRequestFilter {

    private static final Annotation[] NONE = {};

    @Override
    public void filter(ClientRequestContext context) {
        var headers = context.getHeaders();
        if (context.getEntity() instanceof UpstreamRequest request) {
            request.headers().forEach(headers::putSingle);
            context.setEntity(request.body(), NONE, MediaType.APPLICATION_JSON_TYPE);
        } else if ("".equals(headers.getFirst(HttpHeaders.AUTHORIZATION))) {
            headers.remove(HttpHeaders.AUTHORIZATION);
        }
    }
}
