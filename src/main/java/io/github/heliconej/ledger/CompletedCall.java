package io.github.heliconej.ledger;

import io.github.heliconej.api.CallCompleted;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Session;
import io.github.heliconej.ledger.LedgerRow.End;
import io.github.heliconej.ledger.LedgerRow.Outcome;
import io.github.heliconej.upstream.CallHeaders;
import io.github.heliconej.upstream.GatewayHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Calls that went through this gateway, as the log sees them. */
final class CompletedCall {

    private static final int GATEWAY_TIMEOUT = 504;

    private CompletedCall() {}

    static CallDraft draft(CallCompleted call) {
        return new CallDraft(
                UUID.fromString(call.info().id()),
                call.started(),
                call.context().caller(),
                headers(call.context()),
                new CallDraft.Model(
                        "/v1/" + call.endpoint().path(),
                        call.model(),
                        call.info().model(),
                        call.info().provider(),
                        call.isStream(),
                        Optional.empty()),
                end(call),
                new CallDraft.Spent(call.usage(), call.cost(), call.saved()),
                new CallDraft.Bodies(
                        Optional.of(call.request()),
                        call.request().bytes().length,
                        () -> call.answer().json().or(() -> call.failure()
                                .map(failure -> RawJson.of(failure.toJson()))),
                        call.answer().size()));
    }

    /** What a call says by other means is among its headers only once they are read, and some are refused before. */
    private static CallHeaders headers(CallContext context) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        context.user().ifPresent(user -> headers.put(GatewayHeaders.USER_ID, user));
        context.session().map(Session::id).ifPresent(id -> headers.put(GatewayHeaders.SESSION_ID, id));
        headers.putAll(context.headers());
        return new CallHeaders(headers);
    }

    private static End end(CallCompleted call) {
        Outcome outcome = outcome(call);
        return new End(
                status(call, outcome),
                outcome,
                call.failure().map(Failure::code),
                call.firstByte(),
                call.duration(),
                call.attempts(),
                call.cachedFrom().map(UUID::fromString),
                call.cachedFrom().flatMap(hit -> savedTime(call)),
                false);
    }

    private static Optional<Duration> savedTime(CallCompleted call) {
        return Optional.ofNullable(call.info().headers().get(GatewayHeaders.CACHE_LATENCY))
                .map(Long::parseLong)
                .map(Duration::ofMillis);
    }

    private static Outcome outcome(CallCompleted call) {
        return switch (call.outcome()) {
            case SUCCEEDED -> call.cachedFrom().isPresent() ? Outcome.CACHED : Outcome.SUCCEEDED;
            case REFUSED -> Outcome.REFUSED;
            case CANCELLED -> Outcome.CANCELLED;
            case FAILED -> {
                boolean isTimeout = call.failure().map(Failure::status).orElse(0) == GATEWAY_TIMEOUT;
                yield isTimeout ? Outcome.TIMED_OUT : isUnderWay(call) ? Outcome.BROKEN : Outcome.FAILED;
            }
        };
    }

    private static int status(CallCompleted call, Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED, CACHED -> 200;
            case CANCELLED -> End.CANCELLED;
            case BROKEN -> End.BROKEN;
            case TIMED_OUT -> isUnderWay(call) ? End.TIMED_OUT : GATEWAY_TIMEOUT;
            case REFUSED, FAILED -> call.failure().map(Failure::status).orElse(500);
        };
    }

    /** Whether its caller had seen a part of the answer, with the status 200. */
    private static boolean isUnderWay(CallCompleted call) {
        return call.isStream() && call.firstByte().isPresent();
    }
}
