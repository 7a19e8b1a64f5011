package io.github.heliconej.web;

import io.github.heliconej.api.CallInfo;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.GatewayException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Failures as callers see them: OpenAI's error object, or one line of text. */
final class ErrorAnswer {

    private static final Logger LOG = Logger.getLogger(ErrorAnswer.class.getName());
    private static final String TEXT = "text/plain;charset=UTF-8";

    private ErrorAnswer() {}

    /** What went wrong; anything that is not ours is logged and becomes a bare 500. */
    static Failure failure(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof GatewayException known) {
            return known.failure();
        }
        if (cause instanceof WebApplicationException refused) {
            return failure(refused.getResponse().getStatus());
        }
        LOG.log(Level.SEVERE, "A request failed unexpectedly", cause);
        return Failure.of(500, "internal_error", "The gateway failed unexpectedly.");
    }

    static Response response(Throwable error) {
        Failure failure = failure(error);
        return response(failure, json(failure));
    }

    /** As Helicone's management API shows it. */
    static Response enveloped(Throwable error) {
        Failure failure = failure(error);
        return response(failure, Envelope.error(failure));
    }

    private static Response response(Failure failure, byte[] body) {
        Response.ResponseBuilder response = Response.status(failure.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body);
        headers(failure).forEach(response::header);
        return response.build();
    }

    static Response line(Throwable error) {
        Failure failure = failure(error);
        Response.ResponseBuilder response =
                Response.status(failure.status()).type(TEXT).entity(bytes(failure.message()));
        headers(failure).forEach(response::header);
        return response.build();
    }

    /** Writes the answer without JAX-RS; a caller who is gone is nobody's problem. */
    static void write(Failure failure, boolean asText, HttpServletResponse response) {
        byte[] body = asText ? bytes(failure.message()) : json(failure);
        try {
            response.setStatus(failure.status());
            headers(failure).forEach(response::setHeader);
            response.setContentType(asText ? TEXT : MediaType.APPLICATION_JSON);
            response.setHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
            response.getOutputStream().write(body);
        } catch (IOException callerGone) {
            LOG.log(Level.FINE, "The caller left before the answer", callerGone);
        }
    }

    private static Map<String, String> headers(Failure failure) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        failure.secondsToWait().ifPresent(wait -> headers.put(HttpHeaders.RETRY_AFTER, wait));
        failure.info().map(CallInfo::headers).ifPresent(headers::putAll);
        return headers;
    }

    private static byte[] json(Failure failure) {
        return bytes(failure.toJson().toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Failure failure(int status) {
        return switch (status) {
            case 404 -> Failure.of(404, "not_found", "There is no such resource.");
            case 405 -> Failure.of(405, "method_not_allowed", "This method is not allowed here.");
            case 406 -> Failure.of(406, "not_acceptable", "Nothing acceptable can be sent.");
            case 415 -> Failure.of(415, "unsupported_media_type", "A body of this type is not understood.");
            default -> Failure.of(status, "request_failed", "The request failed with HTTP status " + status + ".");
        };
    }
}
