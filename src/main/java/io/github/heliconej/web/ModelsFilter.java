package io.github.heliconej.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The list of models without {@code /v1} before it. */
@WebFilter(
        urlPatterns = {"/models", "/models/*"},
        asyncSupported = true)
public class ModelsFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Made by the container. */
    public ModelsFilter() {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        request.getRequestDispatcher("/v1" + path).forward(request, response);
    }
}
