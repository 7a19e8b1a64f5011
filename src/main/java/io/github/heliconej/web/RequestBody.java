package io.github.heliconej.web;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;

/** Reads a request's body, within its limit and as the type it must have. */
final class RequestBody {

    private static final String INCOMPLETE = "The body ended too early.";

    private RequestBody() {}

    /**
     * The whole body.
     *
     * @throws Stop with status 413 if it is larger than {@code limit} bytes, 400 if the caller left within it
     */
    static byte[] read(HttpServletRequest request, int limit) {
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(limit + 1);
        } catch (IOException callerGone) {
            throw new Stop(Failure.of(400, "invalid_request", INCOMPLETE), callerGone);
        }
        if (body.length > limit) {
            throw tooLarge(limit);
        }
        if (body.length < request.getContentLengthLong()) {
            throw Stop.badRequest(INCOMPLETE, null);
        }
        return body;
    }

    /**
     * Refuses a body that does not claim to be JSON in UTF-8; one that claims nothing passes.
     *
     * @throws Stop with status 415
     */
    static void requireJson(HttpServletRequest request) {
        String type =
                request.getContentType() == null ? "" : request.getContentType().toLowerCase(Locale.ROOT);
        String[] parts = type.split(";");
        boolean isJson = type.isBlank()
                || parts[0].strip().equals("application/json")
                || parts[0].strip().endsWith("+json");
        boolean isUtf8 = !type.contains("charset=") || type.contains("utf-8") || type.contains("utf8");
        String encoding = request.getHeader("Content-Encoding");
        if (!isJson || !isUtf8 || encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new Stop(Failure.of(
                    415,
                    "unsupported_media_type",
                    "The body must be JSON in UTF-8, sent with 'Content-Type: application/json' and not compressed."));
        }
    }

    /**
     * The whole body, which must be JSON; none is an empty object.
     *
     * @throws Stop with status 400, 413 or 415
     */
    static RawJson json(HttpServletRequest request, int limit) {
        if (request.getContentLengthLong() != 0) {
            // first: Payara has read a form before we can
            requireJson(request);
        }
        byte[] body = read(request, limit);
        if (body.length == 0) {
            return RawJson.parse("{}");
        }
        try {
            return RawJson.parse(body);
        } catch (MalformedJsonException wrong) {
            throw Stop.badRequest(wrong.getMessage(), null);
        }
    }

    private static Stop tooLarge(int limit) {
        return new Stop(Failure.of(
                413, "request_too_large", "The body is larger than " + limit + " bytes (helicone.body.max)."));
    }
}
