package io.github.heliconej.ledger;

import io.github.heliconej.api.Caller;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Session;
import io.github.heliconej.ledger.LedgerRow.End;
import io.github.heliconej.ledger.LedgerRow.Spent;
import io.github.heliconej.ledger.LedgerRow.What;
import io.github.heliconej.ledger.LedgerRow.Who;
import io.github.heliconej.upstream.CallHeaders;
import io.github.heliconej.upstream.GatewayHeaders;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes log entries of calls that are over. */
@Dependent
final class RowMaker {

    /** The length of most columns. */
    static final int LINE = 200;

    static final int NAME = 300;
    static final int LONG = 1000;

    private final RowIds ids;
    private final BodyText bodies;

    @Inject
    RowMaker(RowIds ids, BodyText bodies) {
        this.ids = ids;
        this.bodies = bodies;
    }

    /** The entry of a call. Puts streams together, searches texts and packs them, which takes longer than all else here. */
    LedgerEntry entry(CallDraft call, BodyPacker packer) {
        CallHeaders headers = call.headers();
        Optional<RawJson> answer = headers.isTrue(GatewayHeaders.OMIT_RESPONSE)
                ? Optional.empty()
                : call.bodies().answer().get();
        Optional<RawJson> request = headers.isTrue(GatewayHeaders.OMIT_REQUEST)
                ? Optional.empty()
                : call.bodies().request();
        return new LedgerEntry(
                row(call),
                request.map(bodies::kept).map(packer::pack),
                answer.map(bodies::kept).map(packer::pack));
    }

    private LedgerRow row(CallDraft call) {
        return new LedgerRow(
                ids.next(),
                call.requestId(),
                call.created(),
                who(call),
                what(call),
                end(call.end()),
                new Spent(
                        call.spent().usage(),
                        RowPrice.nanos(call.spent().cost()),
                        RowPrice.nanos(call.spent().saved()),
                        call.bodies().requestSize(),
                        call.bodies().answerSize()));
    }

    private static Who who(CallDraft call) {
        CallHeaders headers = call.headers();
        return new Who(
                ColumnText.fit(call.caller().map(Caller::tenant).orElse("unknown"), LINE),
                ColumnText.fit(call.caller().map(Caller::name).orElse("unknown"), LINE),
                text(
                        headers.get(GatewayHeaders.USER_ID)
                                .or(() -> call.bodies().request().flatMap(request -> request.string("user"))),
                        NAME),
                text(headers.get(GatewayHeaders.SESSION_ID), NAME)
                        .map(id -> new Session(
                                id,
                                text(headers.get(GatewayHeaders.SESSION_PATH), LONG),
                                text(headers.get(GatewayHeaders.SESSION_NAME), NAME))),
                properties(headers.properties()));
    }

    private static Map<String, String> properties(Map<String, String> all) {
        Map<String, String> kept = new TreeMap<>();
        all.forEach((name, value) -> {
            if (kept.size() < LedgerRow.MOST_PROPERTIES) {
                kept.put(ColumnText.propertyName(name), ColumnText.fit(value, LONG));
            }
        });
        return kept;
    }

    private static What what(CallDraft call) {
        return new What(
                ColumnText.fit(call.model().endpoint(), LINE),
                ColumnText.fit(call.model().asked(), LONG),
                text(call.headers().get(GatewayHeaders.MODEL_OVERRIDE), LINE),
                ColumnText.fit(call.model().answered(), LINE),
                ColumnText.fit(call.model().provider(), LINE),
                call.model().isStream(),
                text(call.headers().get(GatewayHeaders.PROMPT_ID), LINE),
                text(call.model().promptVersion(), LINE));
    }

    private static End end(End whole) {
        return new End(
                whole.status(),
                whole.outcome(),
                text(whole.errorCode(), LINE),
                whole.firstToken(),
                whole.duration(),
                whole.attempts(),
                whole.cachedFrom(),
                whole.savedTime(),
                whole.isReported());
    }

    private static Optional<String> text(Optional<String> text, int length) {
        return text.map(known -> ColumnText.fit(known, length)).filter(known -> !known.isEmpty());
    }
}
