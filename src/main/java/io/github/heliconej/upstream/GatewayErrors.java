package io.github.heliconej.upstream;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.NextTarget;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Retryable;
import io.github.heliconej.api.Stop;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an upstream's failure means to us: the one place where status and body become an exception.
 *
 * <p>Understood are OpenAI's {@code {error:{message,type,code,param}}}, Helicone's
 * {@code {success:false,error:{details}}}, a bare {@code {message}}, and text. The status decides before any text does.
 */
public final class GatewayErrors {

    private static final Set<Integer> CALLERS_FAULT = Set.of(400, 413, 422);
    private static final Set<Integer> WORTH_RETRYING = Set.of(408, 409, 429);

    private GatewayErrors() {}

    /** {@return the exception for an answer that is no success} */
    public static GatewayException from(UpstreamAnswer answer) {
        ErrorBody body = ErrorBody.read(answer);
        int status = statusBehind(answer.status(), body.detailStatuses());
        if (status / 100 == 3) {
            return new NextTarget(Failure.of(
                    502, "upstream_redirect", "The upstream answered with a redirect, which is not followed."));
        }
        Failure failure = Failure.of(status, body.code().orElse("upstream_error"), body.message())
                .withParam(body.param().orElse(null))
                .withRetryAfter(RetryAfter.from(answer))
                .withHeaders(answer.headers());
        Failure typed = body.type().map(failure::withType).orElse(failure);
        if (CALLERS_FAULT.contains(status)) {
            return new Stop(typed);
        }
        return status >= 500 || WORTH_RETRYING.contains(status) ? new Retryable(typed) : new NextTarget(typed);
    }

    /** {@return the failure of an upstream that refused our key: never the caller's to mend} */
    public static NextTarget keyRefused(GatewayException refused) {
        return new NextTarget(
                Failure.of(
                        502,
                        "upstream_auth",
                        "The upstream did not accept the gateway's key (HTTP " + refused.status() + ")."),
                refused);
    }

    /**
     * Lets an answer with success status pass unless it carries an error object.
     *
     * @throws Retryable with status 502 if it does
     */
    public static void refuse(RawJson answer, Map<String, String> headers) {
        if (!answer.has("error") || answer.isNull("error")) {
            return;
        }
        ErrorBody body = ErrorBody.read(new UpstreamAnswer(502, headers, answer.bytes()));
        throw new Retryable(Failure.of(502, body.code().orElse("upstream_error"), body.message())
                .withHeaders(headers));
    }

    /** {@return a whole answer as JSON, if it is one without an error object} */
    public static RawJson success(UpstreamAnswer answer) {
        try {
            RawJson json = RawJson.parse(answer.body());
            refuse(json, answer.headers());
            return json;
        } catch (MalformedJsonException malformed) {
            throw new Retryable(
                    Failure.of(
                            502, "upstream_invalid", "The upstream answered with something that is not a JSON object."),
                    malformed);
        }
    }

    /** {@return the exception for an answer that holds what no Java program can read, such as a number of a billion digits} */
    public static Retryable unreadable(MalformedJsonException malformed) {
        return failed(
                502, "upstream_invalid", "The upstream's answer cannot be read: " + malformed.getMessage(), malformed);
    }

    /** {@return the exception for an upstream that did not answer} */
    public static Retryable unreachable(Exception cause) {
        Throwable reason = cause;
        while (reason.getCause() != null && (reason instanceof ProcessingException || isWrapper(reason))) {
            reason = reason.getCause();
        }
        if (reason instanceof HttpConnectTimeoutException || isConnectTimeout(reason)) {
            return failed(502, "upstream_unreachable", "The upstream did not accept a connection in time.", cause);
        }
        if (reason instanceof HttpTimeoutException || reason instanceof SocketTimeoutException) {
            return failed(504, "upstream_timeout", "The upstream did not answer in time.", cause);
        }
        if (reason instanceof ConnectException || reason instanceof UnknownHostException) {
            return failed(502, "upstream_unreachable", "The upstream cannot be reached.", cause);
        }
        return failed(502, "upstream_broken", "The connection to the upstream broke before it answered.", cause);
    }

    private static boolean isWrapper(Throwable reason) {
        return reason.getClass() == IOException.class || reason.getClass() == RuntimeException.class;
    }

    /** Both REST clients name the phase only in the exception's own name or text. */
    private static boolean isConnectTimeout(Throwable reason) {
        return reason.getClass().getSimpleName().equals("ConnectTimeoutException")
                || reason instanceof SocketTimeoutException
                        && String.valueOf(reason.getMessage())
                                .toLowerCase(Locale.ROOT)
                                .contains("connect timed out");
    }

    private static Retryable failed(int status, String code, String message, Throwable cause) {
        return new Retryable(Failure.of(status, code, message), cause);
    }

    /** Helicone reports a provider's 400 as its own 500, with the truth in the details. */
    private static int statusBehind(int status, List<Integer> details) {
        boolean isCallersFault = !details.isEmpty() && CALLERS_FAULT.containsAll(details);
        return status == 500 && isCallersFault ? details.get(0) : status;
    }
}
