package io.github.heliconej.sandbox;

import io.github.heliconej.config.HeliconeConfig;
import java.util.Locale;

/** Decides from the head alone who may ask what, before a byte of the body is read. Safe for concurrent use. */
final class SandboxDoor {

    private static final String SCHEME = "bearer ";

    private final HeliconeConfig.Sandbox sandbox;

    /**
     * Guards one sandbox.
     *
     * @param sandbox its switch and its secret
     */
    SandboxDoor(HeliconeConfig.Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /**
     * Tells whether the sandbox answers at all.
     *
     * @return false if every path is 404
     */
    boolean isOpen() {
        return sandbox.isActive();
    }

    /**
     * Lets a request in.
     *
     * @param call its head
     * @throws SandboxException 404 while switched off, 401 without the secret, 404, 405 or 415
     */
    void admit(SandboxRequest call) {
        if (!sandbox.isActive()) {
            throw SandboxRoute.notFound(call);
        }
        if (!isSecret(call.authorization())) {
            throw new SandboxException(
                            401, "invalid_api_key", "", "The sandbox expects its own secret as bearer token.")
                    .withHeader("WWW-Authenticate", "Bearer");
        }
        if (SandboxRoute.of(call).hasBody() && !isJson(call.contentType())) {
            throw new SandboxException(415, "unsupported_media_type", "", "Content-Type must be application/json.");
        }
    }

    private boolean isSecret(String authorization) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return false;
        }
        String token = authorization.substring(SCHEME.length()).strip();
        return !token.isEmpty() && sandbox.secret().matches(token);
    }

    private static boolean isJson(String contentType) {
        return contentType.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }
}
