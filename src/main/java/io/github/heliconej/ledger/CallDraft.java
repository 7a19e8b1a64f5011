package io.github.heliconej.ledger;

import io.github.heliconej.api.Caller;
import io.github.heliconej.api.Cost;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Usage;
import io.github.heliconej.ledger.LedgerRow.End;
import io.github.heliconej.upstream.CallHeaders;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A call on its way onto record: its texts and bodies are whole, and cut, redacted or left out only when its row is made.
 *
 * @param requestId the call's UUID
 * @param created when it began
 * @param caller who made it, if that is known
 * @param headers all that was said about it: user, session, properties, model override, prompt, what to omit
 * @param model what was asked, and who answered
 * @param end what became of it
 * @param spent what it used
 * @param bodies what went to and fro
 */
public record CallDraft(
        UUID requestId,
        Instant created,
        Optional<Caller> caller,
        CallHeaders headers,
        Model model,
        End end,
        Spent spent,
        Bodies bodies) {

    /**
     * What was asked, and who answered.
     *
     * @param endpoint the path below the provider's base, such as {@code /v1/chat/completions}
     * @param asked the model or chain that was asked for
     * @param answered the model that answered; empty text if nobody did
     * @param provider who answered; empty text if nobody did
     * @param isStream whether the answer was streamed
     * @param promptVersion the version of the stored prompt that was used
     */
    public record Model(
            String endpoint,
            String asked,
            String answered,
            String provider,
            boolean isStream,
            Optional<String> promptVersion) {}

    /**
     * What the call used.
     *
     * @param usage the tokens, if they are known
     * @param cost what it cost; empty if there is no price, which is not the same as 0
     * @param saved what the cached answer would have cost
     */
    public record Spent(Optional<Usage> usage, Optional<Cost> cost, Optional<Cost> saved) {}

    /**
     * What went to and fro.
     *
     * @param request what was asked; empty if it is not known
     * @param requestSize its bytes
     * @param answer what was answered, a stream as the whole answer it makes up; asked for once, if it is to be kept
     * @param answerSize its bytes, as far as it came
     */
    public record Bodies(
            Optional<RawJson> request, long requestSize, Supplier<Optional<RawJson>> answer, long answerSize) {}
}
