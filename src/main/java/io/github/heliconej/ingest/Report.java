package io.github.heliconej.ingest;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.ledger.CallDraft;
import io.github.heliconej.ledger.LedgerRow.End;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A call as a logger reports it.
 *
 * @param id the call's UUID, if the logger gave it one beside its headers
 * @param meta headers that came within the report
 * @param model what was asked, and who answered
 * @param timing when it was made
 * @param end what became of it
 * @param cost what it cost in USD, if the logger knows
 * @param request what was asked; empty if that is not reported
 * @param requestSize its bytes
 * @param answer what was answered
 */
record Report(
        Optional<UUID> id,
        Map<String, String> meta,
        CallDraft.Model model,
        Timing timing,
        End end,
        Optional<BigDecimal> cost,
        Optional<RawJson> request,
        long requestSize,
        ReportedAnswer answer) {}
