package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.analytics.NumberBook;
import io.github.heliconej.analytics.NumberQuery;
import io.github.heliconej.analytics.NumberQuery.By;
import io.github.heliconej.analytics.NumberQuery.Step;
import io.github.heliconej.analytics.Sum;
import io.github.heliconej.analytics.TimeSpan;
import io.github.heliconej.api.Attempted;
import io.github.heliconej.api.Usage;
import io.github.heliconej.config.SettableClock;
import io.github.heliconej.config.TestConfig;
import io.github.heliconej.cost.Meters;
import io.github.heliconej.ledger.LedgerRow.End;
import io.github.heliconej.ledger.LedgerRow.Outcome;
import io.github.heliconej.ledger.LedgerRow.Spent;
import io.github.heliconej.ledger.LedgerRow.What;
import io.github.heliconej.store.Database;
import io.github.heliconej.store.TestDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Stored calls are priced as an independent calculator prices them, and sums follow. */
class RecostingTest {

    private static final Usage TOKENS = Usage.of(1000, 100);

    private final SettableClock clock = new SettableClock();
    private final Database database = TestDatabase.h2();
    private final LedgerStore store = TestDatabase.ledger(database);
    private final LedgerBook book = TestDatabase.book(database);
    private final NumberBook numbers = TestDatabase.numbers(database, clock);
    private final Recosting recosting = new Recosting(book, store, new RowPrice(Meters.of(TestConfig.of(), clock)));

    @Test
    void calls_ofAllPriceCases_costWhatTheCalculatorSays() throws IOException {
        BigDecimal expected = BigDecimal.ZERO;
        List<LedgerEntry> entries = new ArrayList<>();
        for (JsonObject priced : cases()) {
            JsonObject used = priced.getJsonObject("usage");
            Usage usage = usage(used);
            entries.add(call(
                    Instant.parse(priced.getString("at")),
                    what(priced.getString("provider"), priced.getString("model"), Optional.empty()),
                    usage,
                    Outcome.SUCCEEDED));
            expected = expected.add(priced.getJsonNumber("total_usd").bigDecimalValue());
        }
        store.write(entries);

        Recosting.Result result = run();

        assertThat(result.priced()).isEqualTo(entries.size());
        assertThat(result.unpriced()).isZero();
        // each call is rounded up to a whole billionth of a dollar
        BigDecimal sum = BigDecimal.valueOf(sum(Sum.COST), 9);
        assertThat(sum.subtract(expected))
                .isBetween(new BigDecimal("-1e-9"), BigDecimal.valueOf(entries.size() + 1, 9));
        assertThat(sum(Sum.UNPRICED)).isZero();
        assertThat(run().changed()).isZero();
    }

    @Test
    void call_withAnotherModelNamedForItsPrice_costsThat() {
        store.write(List.of(
                call(what("openai", "gpt-4o-mini", Optional.of("gpt-4o/openai")), Outcome.SUCCEEDED),
                call(what("openai", "gpt-4o", Optional.empty()), Outcome.SUCCEEDED)));

        run();

        List<LedgerRow> rows = rows();
        assertThat(rows.get(0).spent().cost()).isEqualTo(rows.get(1).spent().cost());
        assertThat(rows.get(0).spent().cost()).isPresent();
    }

    @Test
    void call_answeredByAnUnknownName_costsWhatItWasAskedAs() {
        store.write(List.of(call(what("openai", "a-deployment-of-ours", Optional.empty()), Outcome.SUCCEEDED)));

        assertThat(run().changed()).isEqualTo(1);

        assertThat(rows().get(0).spent().cost()).isPresent();
    }

    @Test
    void call_fromTheCache_stillCostsNothingAndSavesThePrice() {
        store.write(List.of(call(what("openai", "gpt-4o", Optional.empty()), Outcome.CACHED)));

        run();

        Spent spent = rows().get(0).spent();
        assertThat(spent.cost()).hasValue(0);
        assertThat(spent.saved().orElseThrow()).isPositive();
        assertThat(sum(Sum.SAVED)).isEqualTo(spent.saved().orElseThrow());
    }

    @Test
    void call_ofAModelWithoutPrice_loseWhatItHad() {
        LedgerEntry entry = call(what("nobody", "no-such-model", Optional.of("no-such-model")), Outcome.CACHED);
        LedgerRow row = entry.row();
        Spent spent = new Spent(Optional.of(TOKENS), OptionalLong.of(7), OptionalLong.empty(), 0, 0);
        End end = call(row.what(), Outcome.SUCCEEDED).row().end();
        store.write(List.of(new LedgerEntry(
                new LedgerRow(row.id(), row.requestId(), row.created(), row.who(), row.what(), end, spent),
                Optional.empty(),
                Optional.empty())));

        assertThat(run()).isEqualTo(new Recosting.Result(1, 1, 1));

        assertThat(rows().get(0).spent().cost()).isEmpty();
        assertThat(sum(Sum.COST)).isZero();
        assertThat(sum(Sum.UNPRICED)).isEqualTo(1);
    }

    private Recosting.Result run() {
        return recosting.run(new Filter.All(), Scope.all());
    }

    private List<LedgerRow> rows() {
        return book.withTokens(new Filter.All(), Scope.all(), new UUID(0, 0), 10);
    }

    private long sum(Sum sum) {
        return numbers.sums(new NumberQuery(new Filter.All(), Scope.all(), TimeSpan.ALL, Step.NONE, By.NOTHING))
                .get(new NumberBook.Group(0, ""))
                .of(sum);
    }

    private LedgerEntry call(What what, Outcome outcome) {
        return call(clock.instant(), what, TOKENS, outcome);
    }

    private static LedgerEntry call(Instant created, What what, Usage usage, Outcome outcome) {
        LedgerRow bare = Entries.at(created, Entries.bare()).row();
        End end = new End(
                200,
                outcome,
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                List.of(new Attempted("gpt-4o/openai", 200, Duration.ZERO)),
                Optional.empty(),
                Optional.empty(),
                false);
        OptionalLong cost = outcome == Outcome.CACHED ? OptionalLong.of(0) : OptionalLong.empty();
        Spent spent = new Spent(Optional.of(usage), cost, OptionalLong.empty(), 0, 0);
        LedgerRow row = new LedgerRow(bare.id(), bare.requestId(), created, bare.who(), what, end, spent);
        return new LedgerEntry(row, Optional.empty(), Optional.empty());
    }

    private static What what(String provider, String model, Optional<String> override) {
        return new What("/v1/x", "asked", override, model, provider, false, Optional.empty(), Optional.empty());
    }

    private static Usage usage(JsonObject used) {
        long input = used.getInt("input_tokens");
        long output = used.getInt("output_tokens");
        return new Usage(
                input,
                output,
                input + output,
                used.getInt("cache_read_tokens", 0),
                used.getInt("cache_write_tokens", 0),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                false);
    }

    private static List<JsonObject> cases() throws IOException {
        try (InputStream file = RecostingTest.class.getResourceAsStream("/prices/price-cases.json");
                JsonReader reader = Json.createReader(file)) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }
}
