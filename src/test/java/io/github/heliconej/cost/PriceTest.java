package io.github.heliconej.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.Cost;
import io.github.heliconej.api.Usage;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {

    private static final String ALL =
            "{'input_mtok':2,'cache_read_mtok':1,'cache_write_mtok':3,'cache_write_1h_mtok':4,"
                    + "'input_audio_mtok':10,'cache_audio_read_mtok':5,'input_image_mtok':7,'output_mtok':20,"
                    + "'output_reasoning_mtok':30,'output_audio_mtok':40,'output_image_mtok':50}";

    private final Price price = Tables.price(ALL);

    @ParameterizedTest
    @CsvSource({"200000, 0.2", "200001, 0.400002", "0, 0"})
    void cost_tier_startsBehindItsStartAndPricesTheWhole(long tokens, BigDecimal usd) {
        Price tiered = Tables.price("{'input_mtok':{'base':1,'tiers':[{'start':200000,'price':2}]}}");
        assertThat(tiered.cost(Usage.of(tokens, 0)).total()).isEqualByComparingTo(usd);
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "11, 2", "20, 2", "21, 3"})
    void cost_tiersInAnyOrder_countByTheirStart(long prompt, BigDecimal perToken) {
        Price tiered =
                Tables.price("{'output_mtok':{'base':1,'tiers':[{'start':20,'price':3},{'start':10,'price':2}]}}");
        assertThat(tiered.cost(Usage.of(prompt, 1_000_000)).output()).isEqualByComparingTo(perToken);
    }

    @Test
    void cost_cacheReadsAndWrites_haveTheirOwnRates() {
        Usage usage = Usages.of(1000, 0).cached(100).written(300).written1h(200).build();
        assertThat(price.cost(usage).input()).isEqualByComparingTo(micros(600 * 2 + 100 + 100 * 3 + 200 * 4));
    }

    @Test
    void cost_audioAndImages_haveTheirOwnRates() {
        Usage usage = Usages.of(1000, 1000)
                .cached(150)
                .audio(100, 50, 10)
                .images(20, 30)
                .build();
        Cost cost = price.cost(usage);
        assertThat(cost.input())
                .isEqualByComparingTo(micros(50 * 5 + 100 + 50 * 10 + 20 * 7 + (1000 - 50 - 100 - 50 - 20) * 2));
        assertThat(cost.output()).isEqualByComparingTo(micros(10 * 40 + 30 * 50 + 960 * 20));
        assertThat(cost.total()).isEqualByComparingTo(cost.input().add(cost.output()));
    }

    @Test
    void cost_reasoning_isPartOfTheOutput() {
        Usage usage = Usages.of(0, 1000).reasoning(400).build();
        assertThat(price.cost(usage).output()).isEqualByComparingTo(micros(400 * 30 + 600 * 20));
    }

    @Test
    void cost_partsWithoutARate_costWhatTheWholeCosts() {
        Usage usage = Usages.of(1000, 1000)
                .cached(100)
                .written(100)
                .written1h(100)
                .reasoning(100)
                .audio(100, 50, 100)
                .images(10, 10)
                .build();
        Cost cost = Tables.price("{'input_mtok':2,'output_mtok':20}").cost(usage);
        assertThat(cost.input()).isEqualByComparingTo(micros(2000));
        assertThat(cost.output()).isEqualByComparingTo(micros(20_000));
    }

    @Test
    void cost_hourLongCacheWritesWithoutARate_costWhatOtherWritesDo() {
        Usage usage = Usages.of(100, 0).written(100).written1h(100).build();
        assertThat(Tables.price("{'input_mtok':2,'cache_write_mtok':3}")
                        .cost(usage)
                        .input())
                .isEqualByComparingTo(micros(300));
    }

    @Test
    void cost_cachedAudioWithoutARate_costsWhatAudioDoes() {
        Usage usage = Usages.of(100, 0).cached(100).audio(100, 100, 0).build();
        assertThat(Tables.price("{'input_mtok':2,'cache_read_mtok':1,'input_audio_mtok':10}")
                        .cost(usage)
                        .input())
                .isEqualByComparingTo(micros(1000));
        assertThat(Tables.price("{'input_mtok':2,'cache_read_mtok':1}")
                        .cost(usage)
                        .input())
                .isEqualByComparingTo(micros(100));
    }

    @Test
    void cost_requests_areInTheTotalOnly() {
        Cost cost = Tables.price("{'input_mtok':1,'requests_kcount':12}").cost(Usage.of(1000, 0));
        assertThat(cost.input()).isEqualByComparingTo("0.001");
        assertThat(cost.output()).isZero();
        assertThat(cost.total()).isEqualByComparingTo("0.013");
    }

    @Test
    void cost_absurdlySmallPrices_areExact() {
        Cost cost = Tables.price("{'input_mtok':0.000000001}").cost(Usage.of(1, 0));
        assertThat(cost.total()).isEqualByComparingTo("0.000000000000001");
    }

    @Test
    void cost_ofAnEstimate_isOne() {
        assertThat(price.cost(Usage.estimate(1, 1)).isEstimate()).isTrue();
    }

    /** Whatever an upstream reports, no cost is negative, and none is above the dearest rate for every token. */
    @Test
    void cost_anyFigures_staysWithinItsBounds() {
        Random random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            Usage usage = Usages.of(any(random), any(random))
                    .cached(any(random))
                    .written(any(random))
                    .written1h(any(random))
                    .reasoning(any(random))
                    .audio(any(random), any(random), any(random))
                    .images(any(random), any(random))
                    .build();
            Cost cost = price.cost(usage);
            assertThat(cost.input()).isBetween(micros(usage.promptTokens()), micros(usage.promptTokens() * 10));
            assertThat(cost.output())
                    .isBetween(micros(usage.completionTokens() * 20), micros(usage.completionTokens() * 50));
            assertThat(cost.total())
                    .isLessThanOrEqualTo(price.most(new Demand(usage.promptTokens(), usage.completionTokens(), true)));
        }
    }

    @ParameterizedTest
    @CsvSource({"100, false, 100", "101, false, 202", "1000, true, 9000"})
    void most_ofADemand_takesTheDearestRateThatMayApply(long prompt, boolean hasMedia, long millionths) {
        Price tiered = Tables.price("{'input_mtok':{'base':1,'tiers':[{'start':100,'price':2}]},'input_audio_mtok':9}");
        assertThat(tiered.most(new Demand(prompt, 0, hasMedia))).isEqualByComparingTo(micros(millionths));
    }

    private static long any(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> -random.nextInt(1000);
            case 2 -> random.nextInt(10);
            default -> random.nextInt(100_000);
        };
    }

    private static BigDecimal micros(long usd) {
        return BigDecimal.valueOf(usd, 6);
    }
}
