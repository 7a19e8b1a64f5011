package io.github.heliconej.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.Cost;
import io.github.heliconej.api.Usage;
import io.github.heliconej.config.CostConfig;
import io.github.heliconej.config.CostConfig.Unpriced;
import io.github.heliconej.config.SettableClock;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices in force, and how operators change them while the gateway runs. */
class CostMeterTest {

    private static final Usage MILLION = Usage.of(1_000_000, 0);
    private static final Duration SOON = Duration.ofSeconds(4);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final SettableClock clock = new SettableClock();
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final Config config = new SmallRyeConfigBuilder()
            .withSources(
                    new PropertiesConfigSource(Map.of("helicone.cost.price.first", "input=3"), "fixed", 50), source())
            .build();

    @TempDir
    private Path directory;

    @Test
    void cost_shippedPrice_isExact() {
        Cost cost = meter().cost("openai", "gpt-4o", Usage.of(1000, 1000), clock.instant())
                .orElseThrow();
        assertThat(cost.total()).isEqualByComparingTo("0.0125");
    }

    @Test
    void cost_unknownModel_isAbsent() {
        assertThat(meter().cost("openai", "gpt-99", MILLION, clock.instant())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4, 8192",
        "'', gpt-4o, 128000",
        "helicone, gpt-4, 8192",
        "azure, gpt-4o-mini, 128000",
        "openai, davinci, 0",
        "openai, gpt-99, 0"
    })
    void contextWindow_shippedModel_isTheTables(String provider, String model, long tokens) {
        assertThat(meter().contextWindow(provider, model).orElse(0)).isEqualTo(tokens);
    }

    @Test
    void contextWindow_ofWhatOperatorsPrice_isTheirsIfTheySayIt() throws IOException {
        Path file = Files.writeString(
                directory.resolve("windows.json"),
                Tables.json(
                        "{'provider':'own','id':'x','match':{'equals':'small'},'context_window':1234,"
                                + "'prices':[{'prices':{'input_mtok':1}}]}",
                        Tables.entry("openai", "{'equals':'gpt-4'}", "{'input_mtok':1}")));
        keys.put("helicone.cost.price.small", "input=3");
        CostMeter meter = new CostMeter(new CostConfig(Optional.of(file), Unpriced.ALLOW, 1), config, clock);
        assertThat(meter.contextWindow("own", "small")).hasValue(1234);
        assertThat(meter.contextWindow("openai", "gpt-4")).hasValue(8192);
        assertThat(meter.contextWindow("own", "unknown")).isEmpty();
    }

    @Test
    void price_key_beatsEveryTableForEveryProvider() {
        keys.put("helicone.cost.price.GPT-4o", "input=70;output=80;cache-read=1;cache-write=2;request=1000");
        CostMeter meter = meter();
        assertThat(input(meter, "openai", "gpt-4o")).isEqualTo("71");
        assertThat(input(meter, "anyone", "gpt-4O")).isEqualTo("71");
        assertThat(input(meter, "openai", "gpt-4o-mini")).isEqualTo("0.15");
        Usage usage = Usages.of(3, 4).cached(1).written(1).build();
        assertThat(meter.cost("", "gpt-4o", usage, clock.instant())
                        .orElseThrow()
                        .total())
                .isEqualByComparingTo("1.000393");
    }

    @Test
    void price_keyThatAppearsOrChanges_countsWithinFiveSeconds() {
        CostMeter meter = meter();
        assertThat(input(meter, "", "own")).isEqualTo("none");
        keys.put("helicone.cost.price.own", "input=1");
        clock.advance(SOON);
        assertThat(input(meter, "", "own")).isEqualTo("none");
        clock.advance(LATER);
        assertThat(input(meter, "", "own")).isEqualTo("1");
        keys.put("helicone.cost.price.own", "input=2");
        clock.advance(LATER);
        assertThat(input(meter, "", "own")).isEqualTo("2");
        keys.clear();
        clock.advance(LATER);
        assertThat(input(meter, "", "own")).isEqualTo("none");
        assertThat(input(meter, "", "first")).isEqualTo("3");
    }

    @Test
    void price_brokenKey_leavesTheOldPricesAndIsToldOnce() {
        keys.put("helicone.cost.price.own", "input=1");
        CostMeter meter = meter();
        try (Warnings warnings = Warnings.of(PriceKeys.class)) {
            keys.put("helicone.cost.price.own", "input=two");
            for (int round = 0; round < 5; round++) {
                clock.advance(LATER);
                assertThat(input(meter, "", "own")).isEqualTo("1");
            }
            assertThat(warnings.messages()).hasSize(1).first().asString().contains("helicone.cost.price.own");
        }
    }

    @Test
    void price_file_goesBeforeTheShippedTableAndIsReadAgain() throws IOException {
        Path file = write("{'input_mtok':7}", 1);
        CostMeter meter = meter(file);
        assertThat(input(meter, "openai", "gpt-4o")).isEqualTo("7");
        write("{'input_mtok':8.5}", 1);
        clock.advance(SOON);
        assertThat(input(meter, "openai", "gpt-4o")).isEqualTo("7");
        clock.advance(LATER);
        assertThat(input(meter, "openai", "gpt-4o")).isEqualTo("8.5");
        write("{'input_mtok':9.5}", 2);
        clock.advance(LATER);
        assertThat(input(meter, "openai", "gpt-4o")).isEqualTo("9.5");
    }

    @Test
    void price_key_beatsTheFile() throws IOException {
        keys.put("helicone.cost.price.gpt-4o", "input=1");
        assertThat(input(meter(write("{'input_mtok':7}", 1)), "openai", "gpt-4o"))
                .isEqualTo("1");
    }

    @Test
    void price_fileThatBreaks_leavesTheOldPricesAndIsToldOncePerChange() throws IOException {
        CostMeter meter = meter(write("{'input_mtok':7}", 1));
        try (Warnings warnings = Warnings.of(PriceFile.class)) {
            write("{'input_mtok':-7}", 2);
            twiceLater(meter, "7");
            assertThat(warnings.messages()).hasSize(1);
            write("{'input_mtok':-77}", 3);
            twiceLater(meter, "7");
            assertThat(warnings.messages()).hasSize(2);
            Files.delete(directory.resolve("prices.json"));
            twiceLater(meter, "7");
            assertThat(warnings.messages()).hasSize(3);
            write("{'input_mtok':6}", 4);
            twiceLater(meter, "6");
            assertThat(warnings.messages()).hasSize(3);
        }
    }

    @Test
    void check_fileAtTheStart_isAProblemIfItCannotBeUsed() throws IOException {
        assertThat(PriceCheck.problem(write("{'input_mtok':1}", 1))).isEmpty();
        assertThat(PriceCheck.problem(write("{'input_mtok':-1}", 1))).hasValueSatisfying(problem -> assertThat(problem)
                .hasMessageContaining("helicone.cost.prices: ")
                .hasMessageContaining("entry 1 has 'input_mtok'"));
        assertThat(PriceCheck.problem(directory.resolve("absent"))).isPresent();
    }

    private void twiceLater(CostMeter meter, String expected) {
        for (int round = 0; round < 2; round++) {
            clock.advance(LATER);
            assertThat(input(meter, "openai", "gpt-4o")).isEqualTo(expected);
        }
    }

    private String input(CostMeter meter, String provider, String model) {
        return meter.cost(provider, model, MILLION, clock.instant())
                .map(cost -> cost.total().stripTrailingZeros().toPlainString())
                .orElse("none");
    }

    private CostMeter meter() {
        return new CostMeter(new CostConfig(Optional.empty(), Unpriced.DENY, 1), config, clock);
    }

    private CostMeter meter(Path file) {
        return new CostMeter(new CostConfig(Optional.of(file), Unpriced.DENY, 1), config, clock);
    }

    private Path write(String units, int second) throws IOException {
        Path file = directory.resolve("prices.json");
        Files.writeString(file, Tables.json(Tables.entry("openai", "{'equals':'gpt-4o'}", units)));
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(second * 1000L));
        return file;
    }

    private ConfigSource source() {
        return new ConfigSource() {
            @Override
            public java.util.Set<String> getPropertyNames() {
                return keys.keySet();
            }

            @Override
            public String getValue(String name) {
                return keys.get(name);
            }

            @Override
            public String getName() {
                return "changing";
            }
        };
    }
}
