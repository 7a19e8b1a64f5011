package io.github.heliconej.ledger;

import io.github.heliconej.api.Session;
import io.github.heliconej.api.Usage;
import io.github.heliconej.ledger.LedgerRow.End;
import io.github.heliconej.ledger.LedgerRow.Outcome;
import io.github.heliconej.ledger.LedgerRow.Spent;
import io.github.heliconej.ledger.LedgerRow.What;
import io.github.heliconej.ledger.LedgerRow.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A call on record by what numbers are made of.
 *
 * @param created when it began
 * @param user the end user; an empty text for none
 * @param session the session; an empty text for none
 * @param model the model
 * @param team the property team; an empty text for none
 * @param status HTTP's
 * @param millis how long it took
 * @param cost billionths of a dollar; negative for none
 * @param tokens of the prompt; negative for no usage
 */
public record CallNumbers(
        Instant created,
        String user,
        String session,
        String model,
        String team,
        int status,
        long millis,
        long cost,
        long tokens) {

    /** As the log takes it. */
    public LedgerEntry entry() {
        Who who = new Who(
                "t",
                "c",
                Optional.of(user).filter(text -> !text.isEmpty()),
                Optional.of(session).filter(text -> !text.isEmpty()).map(id -> Session.of(id, "/", "s")),
                team.isEmpty() ? Map.of() : Map.of("team", team));
        What what = new What(
                "/v1/chat/completions",
                model,
                Optional.empty(),
                model,
                model.isEmpty() ? "" : "p-" + model,
                false,
                Optional.empty(),
                Optional.empty());
        End end = new End(
                status,
                status == 200 ? Outcome.SUCCEEDED : Outcome.FAILED,
                Optional.empty(),
                Optional.empty(),
                Duration.ofMillis(millis),
                java.util.List.of(),
                Optional.empty(),
                Optional.empty(),
                false);
        Spent spent = new Spent(
                tokens < 0
                        ? Optional.empty()
                        : Optional.of(
                                new Usage(tokens, 1, tokens + 1, tokens / 2, tokens / 4, 0, 0, 0, 0, 0, 0, 0, false)),
                cost < 0 ? OptionalLong.empty() : OptionalLong.of(cost),
                OptionalLong.empty(),
                0,
                0);
        UUID id = UUID.randomUUID();
        return new LedgerEntry(
                new LedgerRow(id, id, created, who, what, end, spent), Optional.empty(), Optional.empty());
    }
}
