package io.github.heliconej.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Stands before the list of models: with or without {@code /v1}, and whatever a browser says it accepts; mapped by web.xml. */
public class ModelsFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Made by the container. */
    public ModelsFilter() {}

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
