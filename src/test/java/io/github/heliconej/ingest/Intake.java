package io.github.heliconej.ingest;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.Caller;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.SettableClock;
import io.github.heliconej.config.TestConfig;
import io.github.heliconej.cost.Meters;
import io.github.heliconej.ledger.CallDraft;
import io.github.heliconej.ledger.Ledger;
import io.github.heliconej.ledger.RowPrices;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Reads reports as the gateway does, at noon on 2026-08-01, and tells what would be put on record. */
final class Intake {

    static final SettableClock CLOCK = new SettableClock();

    private static final HeliconeConfig CONFIG = TestConfig.of("helicone.defaults.Helicone-Property-App", "shop");

    private Intake() {}

    static LogIntake with(Ledger ledger) {
        return new LogIntake(ledger, RowPrices.of(Meters.of(CONFIG, CLOCK)), CONFIG, CLOCK);
    }

    static CallDraft read(LogRoute route, String body, Map<String, String> headers) {
        return with(null).read(route, RawJson.parse(body), context(headers));
    }

    static CallDraft read(String body) {
        return read(LogRoute.CUSTOM, body, Map.of());
    }

    static CallDraft ofGateway(String body) {
        return with(null).readOfGateway(RawJson.parse(body), context(Map.of()));
    }

    static CallContext context(Map<String, String> headers) {
        return CallContext.none().withCaller(Caller.open()).withHeaders(headers);
    }

    /** A report with another value at a path such as {@code /timing/endTime}; without the member if there is none. */
    static String with(String report, String pointer, String value) {
        var tree = Json.createReader(new StringReader(report)).readObject();
        var at = Json.createPointer(pointer);
        if (value.isEmpty()) {
            return at.remove(tree).toString();
        }
        JsonValue changed = Json.createReader(new StringReader(value)).readValue();
        return at.add(tree, changed).toString();
    }

    static String answer(CallDraft call) {
        return new String(call.bodies().answer().get().orElseThrow().bytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    static Optional<BigDecimal> cost(CallDraft call) {
        return call.spent().cost().map(cost -> cost.total().stripTrailingZeros());
    }
}
