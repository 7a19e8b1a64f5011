package io.github.heliconej.web;

import io.github.heliconej.api.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.net.MalformedURLException;
import java.util.Set;
import java.util.regex.Pattern;

/** Which roles let a request in, any of them. What is not listed needs the role that reads, so that no new route is open by mistake. */
final class RouteRole {

    private static final String SANDBOX = "/sandbox/v1";
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Pattern SERVER = Pattern.compile("/health(/(live|ready|started))?|/metrics|/openapi");
    /** Prices, and nothing of anybody's. */
    private static final String PUBLIC = "/v1/public/model-registry/models";

    private static final Pattern INSIDE = Pattern.compile("(?i)/(WEB|META)-INF(/.*)?");
    private static final Pattern ADMINISTRATION = Pattern.compile("/v1/(keys|budgets|webhooks)(/.*)?");
    private static final Pattern CACHE = Pattern.compile("/v1/cache(/.*)?");
    /** Callers see what is their own there. */
    private static final Pattern LOG =
            Pattern.compile("/v1/(request|metrics|session|user|property|dashboard/scores|helicone-dataset)(/.*)?");

    /** Where loggers report calls that others made. */
    private static final Pattern LOGGERS =
            Pattern.compile("/v1/log/request|(/v1)?/(custom|oai|anthropic|googleapis)/v1/log");

    private static final Pattern MODELS = Pattern.compile("(/v1)?/models(/.*)?");

    private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");
    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    private RouteRole() {}

    /**
     * Whether anybody may have it: a file of the application's pages, the list of models and their prices, what the server
     * tells about itself (Payara answers that within the application), or the sandbox, which has a door of its own.
     */
    static boolean isOpen(HttpServletRequest request) {
        return request.getServletPath().equals(SANDBOX)
                || READING.contains(request.getMethod()) && isForAll(request, path(request));
    }

    private static boolean isForAll(HttpServletRequest request, String path) {
        return SERVER.matcher(path).matches() || path.equals(PUBLIC) || isFile(request, path);
    }

    static Set<Role> of(HttpServletRequest request) {
        String path = path(request);
        if (ADMINISTRATION.matcher(path).matches()) {
            return Set.of(Role.ADMIN);
        }
        if (LOG.matcher(path).matches()) {
            return Set.of(Role.CALLER, Role.VIEWER, Role.ADMIN);
        }
        boolean isForCallers = CallRoute.of(request).isPresent()
                || MODELS.matcher(path).matches()
                || CACHE.matcher(path).matches()
                || LOGGERS.matcher(path).matches();
        return Set.of(isForCallers ? Role.CALLER : Role.VIEWER);
    }

    /**
     * No path of ours is also a file's, and the container has decided already who serves the request. Liberty calls the
     * whole path of a file what follows its servlet's.
     */
    private static boolean isFile(HttpServletRequest request, String path) {
        boolean isServedAsFile =
                request.getPathInfo() == null || request.getServletPath().isEmpty();
        try {
            return isServedAsFile
                    && !INSIDE.matcher(path).matches()
                    && request.getServletContext().getResource(path) != null;
        } catch (MalformedURLException notAPath) {
            return false;
        }
    }

    /** As resources are matched: without parameters of its segments and without doubled slashes. */
    private static String path(HttpServletRequest request) {
        return SLASHES.matcher(PARAMETERS.matcher(CallRoute.asked(request)).replaceAll(""))
                .replaceAll("/");
    }
}
