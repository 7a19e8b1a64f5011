package io.github.heliconej.sandbox;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;

/**
 * A refusal that the caller sees as OpenAI's error object:
 * {@code {"error":{"message":"…","type":"…","code":"…","param":"…"}}}. An empty code or parameter becomes JSON null.
 * It has no stack trace: it is an answer, not a defect.
 */
final class SandboxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String param;
    private final transient Map<String, String> headers;

    /**
     * Makes a refusal without further headers.
     *
     * @param status HTTP status, 400 to 599
     * @param code OpenAI's machine-readable code, or empty
     * @param param the request member at fault, or empty
     * @param message one sentence for a person
     */
    SandboxException(int status, String code, String param, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.param = param;
        this.headers = Map.of();
    }

    private SandboxException(SandboxException source, Map<String, String> headers) {
        super(source.getMessage(), null, false, false);
        this.status = source.status;
        this.code = source.code;
        this.param = source.param;
        this.headers = headers;
    }

    /**
     * Refuses bad input with 400.
     *
     * @param param the request member at fault, or empty
     * @param message one sentence for a person
     * @return the refusal
     */
    static SandboxException invalid(String param, String message) {
        return new SandboxException(400, "", param, message);
    }

    /**
     * Adds a response header such as {@code Allow}.
     *
     * @param name header name
     * @param value header value
     * @return a copy that has this header and no other
     */
    SandboxException withHeader(String name, String value) {
        return new SandboxException(this, Map.of(name, value));
    }

    /**
     * The HTTP status.
     *
     * @return 400 to 599
     */
    int status() {
        return status;
    }

    /**
     * Headers of the refusal beyond those of every answer.
     *
     * @return names and values, often none
     */
    Map<String, String> headers() {
        return headers;
    }

    /**
     * The error object.
     *
     * @return the body to send
     */
    JsonObject body() {
        JsonObjectBuilder error =
                SandboxJson.object().add("message", getMessage()).add("type", type());
        add(error, "code", code);
        add(error, "param", param);
        return SandboxJson.object().add("error", error).build();
    }

    private String type() {
        if (status == 429) {
            return "rate_limit_error";
        }
        return status < 500 ? "invalid_request_error" : "server_error";
    }

    private static void add(JsonObjectBuilder error, String name, String value) {
        if (value.isEmpty()) {
            error.addNull(name);
        } else {
            error.add(name, value);
        }
    }
}
