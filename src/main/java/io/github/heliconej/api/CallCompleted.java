package io.github.heliconej.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * CDI event: a call is over, whatever became of it. Exactly one per call.
 *
 * @param info the call's identity and who answered
 * @param endpoint what was called
 * @param model the model or chain the caller asked for
 * @param context who called, and with which headers: defaults, metadata and the caller's own, once they are read
 * @param isStream whether the answer was streamed
 * @param started when the call entered the gateway
 * @param firstByte from then to the first event or the whole answer; empty if there was none
 * @param duration from then to the end
 * @param outcome how it ended
 * @param failure what went wrong, unless it succeeded
 * @param attempts the requests that were sent upstream, in order
 * @param usage the tokens, if the upstream reported them
 * @param finishReasons why the choices ended
 * @param cachedFrom the id of the call whose answer this call was given; empty if it has one of its own
 * @param cost what it costs; empty if there is no usage or no price for it, which is not the same as free
 * @param saved what the cached answer would have cost
 * @param request the body as the caller sent it
 * @param answer what it was answered
 */
public record CallCompleted(
        CallInfo info,
        Endpoint endpoint,
        String model,
        CallContext context,
        boolean isStream,
        Instant started,
        Optional<Duration> firstByte,
        Duration duration,
        Outcome outcome,
        Optional<Failure> failure,
        List<Attempted> attempts,
        Optional<Usage> usage,
        List<String> finishReasons,
        Optional<String> cachedFrom,
        Optional<Cost> cost,
        Optional<Cost> saved,
        RawJson request,
        RecordedAnswer answer) {

    /** How a call can end. */
    public enum Outcome {
        /** A complete answer was delivered. */
        SUCCEEDED,
        /** The gateway refused it before anything was sent upstream. */
        REFUSED,
        /** No target gave an answer, or the answer broke off. */
        FAILED,
        /** The caller went away. */
        CANCELLED
    }

    /** Copies the lists. */
    public CallCompleted {
        attempts = List.copyOf(attempts);
        finishReasons = List.copyOf(finishReasons);
    }
}
