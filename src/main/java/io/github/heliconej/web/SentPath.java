package io.github.heliconej.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/**
 * The path of a request as it was sent. Servers resolve the steps in it ({@code .} and {@code ..}) to find the servlet, and leave
 * them in for it: what is asked for would be one place to those who choose the servlet and another to those who ask for roles.
 */
final class SentPath {

    private static final String SEPARATOR = "/|\\\\|%2f|%5c";
    private static final Pattern STEP =
            Pattern.compile("(?i)(?:^|" + SEPARATOR + ")(?:\\.|%2e){1,2}(?:" + SEPARATOR + "|;|%3b|$)");

    private SentPath() {}

    /** Whether a segment of it says this place or the one above, however it is spelt. */
    static boolean hasSteps(HttpServletRequest request) {
        return hasSteps(request.getRequestURI());
    }

    static boolean hasSteps(String path) {
        return STEP.matcher(path).find();
    }
}
