package io.github.heliconej.ingest;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.Caller;
import io.github.heliconej.api.Cost;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Usage;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.cost.PricedModel;
import io.github.heliconej.ledger.CallDraft;
import io.github.heliconej.ledger.Ledger;
import io.github.heliconej.ledger.RowPrice;
import io.github.heliconej.upstream.CallHeaders;
import io.github.heliconej.upstream.GatewayHeaders;
import io.github.heliconej.upstream.RequestId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Has reported calls put on record, as calls of whoever reports them. Safe for concurrent use. */
@Dependent
public final class LogIntake {

    private final Ledger ledger;
    private final RowPrice price;
    private final HeliconeConfig config;
    private final Clock clock;

    @Inject
    LogIntake(Ledger ledger, RowPrice price, HeliconeConfig config, @GatewayClock Clock clock) {
        this.ledger = ledger;
        this.price = price;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Takes what a manual or asynchronous logger sends.
     *
     * @param route where it was sent
     * @param body the report
     * @param context who reports, and the headers of the report itself, which go before those within it
     * @return the call's UUID
     * @throws io.github.heliconej.api.Stop with status 400 that names what is wrong, or 503 while the log is full
     */
    public UUID take(LogRoute route, RawJson body, CallContext context) {
        return keep(read(route, body, context));
    }

    /**
     * Takes what one of Helicone's gateways sends.
     *
     * @param body its message
     * @param context who reports, and the headers of the report itself
     * @return the call's UUID
     * @throws io.github.heliconej.api.Stop as {@link #take} does
     */
    public UUID takeOfGateway(RawJson body, CallContext context) {
        return keep(readOfGateway(body, context));
    }

    CallDraft read(LogRoute route, RawJson body, CallContext context) {
        return draft(ProviderLog.read(route, body, clock.instant()), context);
    }

    CallDraft readOfGateway(RawJson body, CallContext context) {
        return draft(GatewayLog.read(body, clock.instant()), context);
    }

    private UUID keep(CallDraft call) {
        ledger.admit();
        ledger.record(call);
        return call.requestId();
    }

    private CallDraft draft(Report report, CallContext context) {
        Caller caller = context.caller().orElseThrow();
        CallHeaders headers = CallHeaders.of(config.defaults(), caller.terms(), report.meta(), context);
        headers.get(GatewayHeaders.REQUEST_ID).ifPresent(RequestId::require);
        Optional<Usage> usage = report.answer().json().flatMap(ReportedUsage::of);
        Optional<Cost> cost = report.cost()
                .map(total -> new Cost(total, BigDecimal.ZERO, BigDecimal.ZERO, false))
                .or(() -> usage.flatMap(tokens -> cost(report, headers, tokens)));
        return new CallDraft(
                report.id()
                        .or(() -> headers.get(GatewayHeaders.REQUEST_ID).map(UUID::fromString))
                        .orElseGet(UUID::randomUUID),
                report.timing().start(),
                Optional.of(caller),
                headers,
                report.model(),
                report.end(),
                new CallDraft.Spent(usage, cost, Optional.empty()),
                new CallDraft.Bodies(
                        report.request(),
                        report.requestSize(),
                        report.answer()::json,
                        report.answer().size()));
    }

    private Optional<Cost> cost(Report report, CallHeaders headers, Usage tokens) {
        CallDraft.Model model = report.model();
        List<PricedModel> models = List.of(
                new PricedModel(model.provider(), model.answered()), new PricedModel(model.provider(), model.asked()));
        return price.price(
                headers.get(GatewayHeaders.MODEL_OVERRIDE),
                models,
                tokens,
                report.timing().start());
    }
}
