package io.github.heliconej.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.heliconej.analytics.Sample.Bin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SampleTest {

    @Test
    void nothing_isNothing() {
        Sample none = sample(LongStream.empty(), 9);

        assertThat(none.average()).isEqualTo(BigDecimal.ZERO);
        assertThat(none.distribution(Percentile.P50, true)).isEmpty();
    }

    @Test
    void numbers_thatAreAllTheSame_areOneBin() {
        Sample same = sample(LongStream.of(1500, 1500, 1500), 3);

        assertThat(same.distribution(Percentile.P75, false))
                .containsExactly(new Bin(new BigDecimal("1.500"), new BigDecimal("1.500"), 3));
        assertThat(same.average()).isEqualByComparingTo("1.5");
    }

    @Test
    void bins_ofEvenNumbers_areTenOfTheSameWidth() {
        Sample numbers = sample(LongStream.rangeClosed(0, 100), 0);

        List<Bin> bins = numbers.distribution(Percentile.P999, false);

        assertThat(bins).hasSize(10);
        assertThat(bins).extracting(Bin::count).containsExactly(10L, 10L, 10L, 10L, 10L, 10L, 10L, 10L, 10L, 11L);
        assertThat(bins.get(3).start()).isEqualByComparingTo("30");
        assertThat(bins.get(3).end()).isEqualByComparingTo("40");
    }

    @ParameterizedTest
    @CsvSource({
        "P50, false, 50, 0",
        "P50, true, 1, 49",
        "P75, false, 75, 0",
        "P75, true, 51, 24",
        "P95, true, 91, 4",
        "P99, false, 99, 0",
        "P99.9, false, 100, 0"
    })
    void percentile_ofAHundred_leavesOutTheRest(String name, boolean isInterquartile, long count, long least) {
        Sample numbers = sample(LongStream.range(0, 100), 0);
        Percentile upTo = Percentile.of(name.toLowerCase()).orElseThrow();

        List<Bin> bins = numbers.distribution(upTo, isInterquartile);

        assertThat(bins.stream().mapToLong(Bin::count).sum()).isEqualTo(count);
        assertThat(bins.get(0).start()).isEqualByComparingTo(BigDecimal.valueOf(least));
    }

    @ParameterizedTest
    @EnumSource(Percentile.class)
    void bins_ofAnyNumbers_joinAndLoseNone(Percentile upTo) {
        Random random = new Random(4);
        for (int size = 1; size < 60; size++) {
            long[] numbers = random.longs(size, -5, 1_000_000_000_000L).toArray();
            Sample sample = sample(LongStream.of(numbers), 9);
            List<Bin> bins = sample.distribution(upTo, false);
            BigDecimal last = bins.get(bins.size() - 1).end();

            assertThat(bins.stream().mapToLong(Bin::count).sum())
                    .isEqualTo(LongStream.of(numbers)
                            .filter(number -> BigDecimal.valueOf(number, 9).compareTo(last) <= 0)
                            .count());
            for (int index = 1; index < bins.size(); index++) {
                assertThat(bins.get(index).start())
                        .isEqualTo(bins.get(index - 1).end());
            }
        }
    }

    @Test
    void average_ofTheLargestNumbers_isExact() {
        Sample largest = sample(LongStream.of(Long.MAX_VALUE, Long.MAX_VALUE), 9);

        assertThat(largest.average()).isEqualByComparingTo(BigDecimal.valueOf(Long.MAX_VALUE, 9));
        assertThat(Percentile.of("p42")).isEmpty();
    }

    @Test
    void numbers_tooManyToBeKept_areRoundedByLessThanOnePercent() {
        Random random = new Random(8);
        long[] numbers = random.doubles(4 * Sampling.EXACT)
                .mapToLong(number -> (long) Math.exp(3 + 20 * number))
                .toArray();
        Sample sample = sample(LongStream.of(numbers), 0);
        Arrays.sort(numbers);

        for (Percentile upTo : Percentile.values()) {
            List<Bin> bins = sample.distribution(upTo, true);
            double least = numbers[(int) upTo.lower(numbers.length)];
            double greatest = numbers[(int) upTo.upper(numbers.length)];
            assertThat(bins.get(0).start().doubleValue()).isCloseTo(least, within(least * 0.01));
            assertThat(bins.get(bins.size() - 1).end().doubleValue()).isCloseTo(greatest, within(greatest * 0.01));
            long shown = bins.stream().mapToLong(Bin::count).sum();
            long exact = upTo.upper(numbers.length) - upTo.lower(numbers.length) + 1;
            assertThat((double) shown).isCloseTo(exact, within(numbers.length * 0.002));
        }
        assertThat(sample.distribution(Percentile.P50, false).get(0).start())
                .isEqualByComparingTo(BigDecimal.valueOf(numbers[0]));
        BigDecimal sum = LongStream.of(numbers).mapToObj(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sample.average())
                .isEqualByComparingTo(sum.divide(BigDecimal.valueOf(numbers.length), 6, RoundingMode.HALF_UP));
    }

    private static Sample sample(LongStream numbers, int scale) {
        Sampling sampling = new Sampling();
        numbers.forEach(sampling::add);
        return new Sample(sampling, scale);
    }
}
