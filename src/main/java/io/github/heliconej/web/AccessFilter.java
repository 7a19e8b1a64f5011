package io.github.heliconej.web;

import io.github.heliconej.access.Gate;
import io.github.heliconej.api.Caller;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.GatewayException;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * The gate before everything this application serves. What is open to all is listed ({@link RouteRole}); whatever else
 * there is or will be needs a caller with the right role. Paths that lead elsewhere ({@link SentPath}) are refused to
 * everybody. {@code web.xml} puts it before the other filters.
 */
public class AccessFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Gate gate;

    /** Made by the container. */
    public AccessFilter() {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (SentPath.hasSteps(request)) {
            refuse(Failure.of(400, "invalid_request", "The path has a segment . or .. in it."), request, response);
            return;
        }
        if (!RouteRole.isOpen(request)) {
            try {
                Caller caller = gate.admit(RequestHeaders.of(request), request.getRemoteAddr());
                gate.require(RouteRole.of(request), caller, request.getRemoteAddr());
                CallAttributes.set(request, caller);
            } catch (GatewayException refused) {
                refuse(refused.failure(), request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static void refuse(Failure failure, HttpServletRequest request, HttpServletResponse response) {
        if (failure.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        Optional<CallRoute> route = CallRoute.of(request);
        ErrorAnswer.write(failure, route.filter(CallRoute.ASK::equals).isPresent(), response);
    }
}
