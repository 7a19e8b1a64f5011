package io.github.heliconej.telemetry;

import io.github.heliconej.api.Attempted;
import io.github.heliconej.api.CallCompleted;
import io.github.heliconej.api.CallCompleted.Outcome;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.CallInfo;
import io.github.heliconej.api.Cost;
import io.github.heliconej.api.Endpoint;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.RecordedAnswer;
import io.github.heliconej.api.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls that are over, for tests. */
final class Calls {

    static final String ID = "6f1d2c3b-0a49-4b7e-9d55-1f2e3d4c5b6a";
    static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");

    private static final RawJson REQUEST = RawJson.parse("{}");

    private Calls() {}

    /** Whole, answered by {@code provider} after these attempts, in 1.25 s with 10 and 5 tokens. */
    static CallCompleted answered(String chain, String provider, Attempted... attempts) {
        return new CallCompleted(
                info(provider, "answering-model", 0),
                Endpoint.CHAT,
                chain,
                CallContext.none(),
                false,
                STARTED,
                Optional.of(Duration.ofMillis(1250)),
                Duration.ofMillis(1250),
                Outcome.SUCCEEDED,
                Optional.empty(),
                Arrays.asList(attempts),
                Optional.of(Usage.of(10, 5)),
                List.of("stop"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                REQUEST,
                RecordedAnswer.none());
    }

    /** The same, which cost this. */
    static CallCompleted costing(BigDecimal usd, CallCompleted call) {
        return new CallCompleted(
                call.info(),
                call.endpoint(),
                call.model(),
                call.context(),
                call.isStream(),
                call.started(),
                call.firstByte(),
                call.duration(),
                call.outcome(),
                call.failure(),
                call.attempts(),
                call.usage(),
                call.finishReasons(),
                call.cachedFrom(),
                Optional.of(new Cost(usd, usd, BigDecimal.ZERO, false)),
                call.saved(),
                call.request(),
                call.answer());
    }

    /** A stream whose first event came after 0.2 s. */
    static CallCompleted streamed(String chain, String provider, Attempted... attempts) {
        CallCompleted whole = answered(chain, provider, attempts);
        return new CallCompleted(
                whole.info(),
                whole.endpoint(),
                chain,
                whole.context(),
                true,
                STARTED,
                Optional.of(Duration.ofMillis(200)),
                whole.duration(),
                whole.outcome(),
                whole.failure(),
                whole.attempts(),
                whole.usage(),
                whole.finishReasons(),
                whole.cachedFrom(),
                whole.cost(),
                whole.saved(),
                whole.request(),
                whole.answer());
    }

    /** Failed with this status after these attempts; without any it was refused. */
    static CallCompleted failed(String chain, int status, Attempted... attempts) {
        return new CallCompleted(
                info("", "", 0),
                Endpoint.CHAT,
                chain,
                CallContext.none(),
                false,
                STARTED,
                Optional.empty(),
                Duration.ofMillis(30),
                attempts.length == 0 ? Outcome.REFUSED : Outcome.FAILED,
                Optional.of(Failure.of(status, "code_" + status, "The secret prompt was not liked.")),
                Arrays.asList(attempts),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                REQUEST,
                RecordedAnswer.none());
    }

    /** A request to a target. */
    static Attempted to(String source, int status) {
        return new Attempted(source, status, Duration.ofMillis(10));
    }

    private static CallInfo info(String provider, String model, int fallbackIndex) {
        return new CallInfo(ID, provider, model, 1, fallbackIndex, Map.of());
    }
}
