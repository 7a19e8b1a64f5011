package io.github.heliconej.sandbox;

import io.github.heliconej.upstream.GatewayHeaders;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;

/**
 * The head of one HTTP request, free of the servlet API so that tests need no container. What is absent is empty.
 *
 * @param method HTTP method in upper case
 * @param path what follows {@code /sandbox/v1}, decoded, such as {@code /models/gpt-4o}
 * @param authorization the {@code Authorization} header
 * @param contentType the {@code Content-Type} header
 * @param faults every {@code Helicone-Sandbox} header, joined by semicolons
 * @param requestId the {@code Helicone-Request-Id} header
 */
record SandboxRequest(
        String method, String path, String authorization, String contentType, String faults, String requestId) {

    /**
     * Copies what the sandbox acts on.
     *
     * @param request the container's request; its body stays unread
     * @return the head
     */
    static SandboxRequest from(HttpServletRequest request) {
        return new SandboxRequest(
                request.getMethod(),
                Optional.ofNullable(request.getPathInfo()).orElse(""),
                header(request, "Authorization"),
                header(request, "Content-Type"),
                String.join(";", Collections.list(request.getHeaders(GatewayHeaders.SANDBOX))),
                header(request, GatewayHeaders.REQUEST_ID));
    }

    private static String header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name)).orElse("");
    }
}
