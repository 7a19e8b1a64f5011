package io.github.heliconej.web;

import io.github.heliconej.api.ChatStream;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets a stream begin when JAX-RS has done all that it does before: Payara's loses the end of one that is over earlier, or
 * fails with "Response is closed". {@code web.xml} maps it to what {@link CallFilter} dispatches.
 */
public class RelayFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Made by the container. */
    public RelayFilter() {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            ChatStream stream = CallAttributes.stream(request);
            CallAttributes.relay(request).ifPresentOrElse(stream::subscribe, stream::close);
        }
    }
}
