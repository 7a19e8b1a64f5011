package io.github.heliconej.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Stands before routes that are served below {@code /v1} and have addresses outside it, the list of models and those of
 * loggers; they answer JSON, whatever a browser says it accepts. Mapped by {@code web.xml}.
 */
public class PrefixFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Made by the container. */
    public PrefixFilter() {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest accepting = new AcceptRequest(request, "application/json");
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.startsWith("/v1/")) {
            chain.doFilter(accepting, response);
        } else {
            request.getRequestDispatcher("/v1" + path).forward(accepting, response);
        }
    }
}
