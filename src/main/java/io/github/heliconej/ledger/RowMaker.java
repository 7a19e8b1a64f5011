package io.github.heliconej.ledger;

import io.github.heliconej.api.CallCompleted;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.Caller;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Session;
import io.github.heliconej.ledger.LedgerRow.End;
import io.github.heliconej.ledger.LedgerRow.Outcome;
import io.github.heliconej.ledger.LedgerRow.Spent;
import io.github.heliconej.ledger.LedgerRow.What;
import io.github.heliconej.ledger.LedgerRow.Who;
import io.github.heliconej.upstream.CallHeaders;
import io.github.heliconej.upstream.GatewayHeaders;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Makes log entries of calls that are over. */
@Dependent
final class RowMaker {

    /** The length of most columns. */
    static final int LINE = 200;

    private static final int NAME = 300;
    private static final int LONG = 1000;
    private static final int MOST_PROPERTIES = 100;
    private static final int GATEWAY_TIMEOUT = 504;

    private final RowIds ids;
    private final BodyText bodies;

    @Inject
    RowMaker(RowIds ids, BodyText bodies) {
        this.ids = ids;
        this.bodies = bodies;
    }

    /** The entry of a call. Puts streams together and searches texts, so it is not for the caller's thread. */
    LedgerEntry entry(CallCompleted call) {
        CallHeaders headers = new CallHeaders(call.context().headers());
        Optional<RawJson> answer = headers.isTrue(GatewayHeaders.OMIT_RESPONSE)
                ? Optional.empty()
                : call.answer().json().or(() -> call.failure().map(failure -> RawJson.of(failure.toJson())));
        Optional<RawJson> request =
                headers.isTrue(GatewayHeaders.OMIT_REQUEST) ? Optional.empty() : Optional.of(call.request());
        return new LedgerEntry(row(call, headers), request.map(bodies::kept), answer.map(bodies::kept));
    }

    private LedgerRow row(CallCompleted call, CallHeaders headers) {
        return new LedgerRow(
                ids.next(),
                UUID.fromString(call.info().id()),
                call.started(),
                who(call, headers),
                what(call, headers),
                end(call),
                new Spent(
                        call.usage(),
                        RowPrice.nanos(call.cost()),
                        RowPrice.nanos(call.saved()),
                        call.request().bytes().length,
                        call.answer().size()));
    }

    private static Who who(CallCompleted call, CallHeaders headers) {
        CallContext context = call.context();
        Optional<Caller> caller = context.caller();
        Optional<String> session = headers.get(GatewayHeaders.SESSION_ID)
                .or(() -> context.session().map(Session::id));
        return new Who(
                ColumnText.fit(caller.map(Caller::tenant).orElse("unknown"), LINE),
                ColumnText.fit(caller.map(Caller::name).orElse("unknown"), LINE),
                text(
                        headers.get(GatewayHeaders.USER_ID).or(context::user).or(() -> call.request()
                                .string("user")),
                        NAME),
                text(session, NAME)
                        .map(id -> new Session(
                                id,
                                text(headers.get(GatewayHeaders.SESSION_PATH), LONG),
                                text(headers.get(GatewayHeaders.SESSION_NAME), NAME))),
                properties(headers.properties()));
    }

    private static Map<String, String> properties(Map<String, String> all) {
        Map<String, String> kept = new TreeMap<>();
        all.forEach((name, value) -> {
            if (kept.size() < MOST_PROPERTIES) {
                kept.put(ColumnText.propertyName(name), ColumnText.fit(value, LONG));
            }
        });
        return kept;
    }

    private static What what(CallCompleted call, CallHeaders headers) {
        return new What(
                "/v1/" + call.endpoint().path(),
                ColumnText.fit(call.model(), LONG),
                text(headers.get(GatewayHeaders.MODEL_OVERRIDE), LINE),
                ColumnText.fit(call.info().model(), LINE),
                ColumnText.fit(call.info().provider(), LINE),
                call.isStream(),
                text(headers.get(GatewayHeaders.PROMPT_ID), LINE),
                Optional.empty());
    }

    private static End end(CallCompleted call) {
        Outcome outcome = outcome(call);
        return new End(
                status(call, outcome),
                outcome,
                text(call.failure().map(Failure::code), LINE),
                call.firstByte(),
                call.duration(),
                call.attempts(),
                call.cachedFrom().map(UUID::fromString),
                call.cachedFrom().flatMap(hit -> savedTime(call)));
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

    private static Optional<String> text(Optional<String> text, int length) {
        return text.map(known -> ColumnText.fit(known, length)).filter(known -> !known.isEmpty());
    }
}
