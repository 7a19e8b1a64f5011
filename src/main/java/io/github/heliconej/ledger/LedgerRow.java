package io.github.heliconej.ledger;

import io.github.heliconej.api.Attempted;
import io.github.heliconej.api.Session;
import io.github.heliconej.api.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * One call as it is kept, without its bodies.
 *
 * @param id the row's own, unique: callers choose request ids, and may choose one twice
 * @param requestId the call's UUID, as its {@code Helicone-Id} told
 * @param created when the call entered the gateway
 * @param who whose call it was
 * @param what what was asked, and who answered
 * @param end what became of it
 * @param spent what it used
 */
public record LedgerRow(UUID id, UUID requestId, Instant created, Who who, What what, End end, Spent spent) {

    /** How many properties a call has at most: what is said about it later counts as well. */
    public static final int MOST_PROPERTIES = 100;

    /** {@return a copy with these properties} */
    public LedgerRow withProperties(Map<String, String> properties) {
        Who with = new Who(who.tenant(), who.caller(), who.user(), who.session(), properties);
        return new LedgerRow(id, requestId, created, with, what, end, spent);
    }

    /**
     * Whose call it was.
     *
     * @param tenant whose rows they are, such as {@code key:7f3c…}; never a secret
     * @param caller what people call the caller
     * @param user the end user
     * @param session the call's place in a session
     * @param properties custom properties by name, which is in lower case: names of headers have none
     */
    public record Who(
            String tenant,
            String caller,
            Optional<String> user,
            Optional<Session> session,
            Map<String, String> properties) {

        /** Copies the properties. */
        public Who {
            properties = Map.copyOf(properties);
        }
    }

    /**
     * What was asked, and who answered.
     *
     * @param endpoint the path below the provider's base, such as {@code /v1/chat/completions}
     * @param asked the model or chain that was asked for
     * @param override the model whose price counts, if the call names one
     * @param model the model that answered; empty text if nobody did
     * @param provider who answered; empty text if nobody did
     * @param isStream whether the answer was streamed
     * @param promptId the stored prompt that was used
     * @param promptVersion its version
     */
    public record What(
            String endpoint,
            String asked,
            Optional<String> override,
            String model,
            String provider,
            boolean isStream,
            Optional<String> promptId,
            Optional<String> promptVersion) {}

    /**
     * What became of the call.
     *
     * @param status the HTTP status, or what Helicone has where there is none: {@value #CANCELLED}, {@value #TIMED_OUT} or
     *     {@value #BROKEN}
     * @param outcome how it ended
     * @param errorCode the error's code
     * @param firstToken from the start to the first event or the whole answer
     * @param duration from the start to the end
     * @param attempts the requests that were sent upstream, in order
     * @param cachedFrom the request whose answer was given again
     * @param savedTime how long that had taken
     * @param isReported whether it did not go through this gateway, but somebody told of it: attempts are not known then
     */
    public record End(
            int status,
            Outcome outcome,
            Optional<String> errorCode,
            Optional<Duration> firstToken,
            Duration duration,
            List<Attempted> attempts,
            Optional<UUID> cachedFrom,
            Optional<Duration> savedTime,
            boolean isReported) {

        /** The status of a stream that took too long. */
        public static final int TIMED_OUT = -2;
        /** The status of a call whose caller has left. */
        public static final int CANCELLED = -3;
        /** The status of a call that was blocked as a threat; loggers may report some. */
        public static final int THREAT = -4;
        /** The status of a stream that broke off. */
        public static final int BROKEN = -100;

        /** Copies the list. */
        public End {
            attempts = List.copyOf(attempts);
        }
    }

    /** How a call can end. */
    public enum Outcome {
        /** A complete answer of an upstream was delivered. */
        SUCCEEDED,
        /** An answer that was there already was delivered. */
        CACHED,
        /** The gateway refused it before anything was sent upstream. */
        REFUSED,
        /** No target gave an answer. */
        FAILED,
        /** Somebody took too long. */
        TIMED_OUT,
        /** A stream broke off. */
        BROKEN,
        /** The caller went away. */
        CANCELLED
    }

    /**
     * What the call used.
     *
     * @param usage the tokens, if they are known
     * @param cost billionths of a dollar; empty if there is no price, which is not the same as 0
     * @param saved what the cached answer would have cost, in billionths of a dollar
     * @param requestSize bytes of the request's body
     * @param responseSize bytes of the answer, as far as it came
     */
    public record Spent(
            Optional<Usage> usage, OptionalLong cost, OptionalLong saved, long requestSize, long responseSize) {}
}
