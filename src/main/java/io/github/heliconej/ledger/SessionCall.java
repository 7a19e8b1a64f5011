package io.github.heliconej.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A call as a session's tree shows it.
 *
 * @param requestId the call's UUID
 * @param path its place in the session, as the caller spelled it; empty text if the caller named none
 * @param name the session's name; empty text if the caller gave none
 * @param created when it began
 * @param firstToken from its start to the first token
 * @param duration from its start to its end
 * @param end what became of it
 * @param spent what it used
 */
public record SessionCall(
        UUID requestId,
        String path,
        String name,
        Instant created,
        Optional<Duration> firstToken,
        Duration duration,
        End end,
        Spent spent) {

    /**
     * What became of a call.
     *
     * @param status the HTTP status, or what the log has where there is none
     * @param outcome how it ended
     * @param model the model that answered; empty text if nobody did
     * @param provider who answered; empty text if nobody did
     */
    public record End(int status, LedgerRow.Outcome outcome, String model, String provider) {}

    /**
     * What a call used.
     *
     * @param promptTokens tokens of the request, if they are known
     * @param completionTokens tokens of the answer, if they are known
     * @param totalTokens both, if they are known
     * @param cost billionths of a dollar, if there is a price
     */
    public record Spent(
            OptionalLong promptTokens, OptionalLong completionTokens, OptionalLong totalTokens, OptionalLong cost) {}

    /** {@return when it ended} */
    public Instant ended() {
        return created.plus(duration);
    }
}
