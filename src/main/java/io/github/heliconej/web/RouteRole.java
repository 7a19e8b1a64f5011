package io.github.heliconej.web;

import io.github.heliconej.api.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.net.MalformedURLException;
import java.util.Set;

/** Which roles let a request in, any of them. What is not listed needs the role that reads, so that no new route is open by mistake. */
final class RouteRole {

    private static final String SANDBOX = "/sandbox/v1";
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final String SERVER = "/health(/(live|ready|started))?|/metrics|/openapi";
    /** Prices, and nothing of anybody's. */
    private static final String PUBLIC = "/v1/public/model-registry/models";

    private static final String INSIDE = "(?i)/(WEB|META)-INF(/.*)?";
    private static final String ADMINISTRATION = "/v1/(keys|budgets|webhooks)(/.*)?";
    private static final String CACHE = "/v1/cache(/.*)?";
    /** Callers see what is their own there. */
    private static final String LOG =
            "/v1/(request|metrics|session|user|property|dashboard/scores|helicone-dataset)(/.*)?";

    /** Where loggers report calls that others made. */
    private static final String LOGGERS = "/v1/log/request|(/v1)?/(custom|oai|anthropic|googleapis)/v1/log";

    private static final String MODELS = "(/v1)?/models(/.*)?";

    private RouteRole() {}

    /**
     * Whether anybody may have it: a file of the application's pages, the list of models and their prices, what the server
     * tells about itself (Payara answers that within the application), or the sandbox, which has a door of its own.
     */
    static boolean isOpen(HttpServletRequest request) {
        boolean isForAll = path(request).matches(SERVER) || path(request).matches(PUBLIC) || isFile(request);
        return request.getServletPath().equals(SANDBOX) || READING.contains(request.getMethod()) && isForAll;
    }

    static Set<Role> of(HttpServletRequest request) {
        String path = path(request);
        if (path.matches(ADMINISTRATION)) {
            return Set.of(Role.ADMIN);
        }
        if (path.matches(LOG)) {
            return Set.of(Role.CALLER, Role.VIEWER, Role.ADMIN);
        }
        boolean isForCallers = CallRoute.of(request).isPresent()
                || path.matches(MODELS)
                || path.matches(CACHE)
                || path.matches(LOGGERS);
        return Set.of(isForCallers ? Role.CALLER : Role.VIEWER);
    }

    /**
     * No path of ours is also a file's, and the container has decided already who serves the request. Liberty calls the
     * whole path of a file what follows its servlet's.
     */
    private static boolean isFile(HttpServletRequest request) {
        boolean isServedAsFile =
                request.getPathInfo() == null || request.getServletPath().isEmpty();
        String path = path(request);
        try {
            return isServedAsFile
                    && !path.matches(INSIDE)
                    && request.getServletContext().getResource(path) != null;
        } catch (MalformedURLException notAPath) {
            return false;
        }
    }

    /** As resources are matched: without parameters of its segments and without doubled slashes. */
    private static String path(HttpServletRequest request) {
        String mapped = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return mapped.replaceAll(";[^/]*", "").replaceAll("/{2,}", "/");
    }
}
