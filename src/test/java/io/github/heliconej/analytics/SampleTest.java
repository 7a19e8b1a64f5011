package io.github.heliconej.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.analytics.Sample.Bin;
import java.math.BigDecimal;
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
        Sample none = new Sample(LongStream.empty(), 9);

        assertThat(none.average()).isEqualTo(BigDecimal.ZERO);
        assertThat(none.distribution(Percentile.P50, true)).isEmpty();
    }

    @Test
    void numbers_thatAreAllTheSame_areOneBin() {
        Sample same = new Sample(LongStream.of(1500, 1500, 1500), 3);

        assertThat(same.distribution(Percentile.P75, false))
                .containsExactly(new Bin(new BigDecimal("1.500"), new BigDecimal("1.500"), 3));
        assertThat(same.average()).isEqualByComparingTo("1.5");
    }

    @Test
    void bins_ofEvenNumbers_areTenOfTheSameWidth() {
        Sample numbers = new Sample(LongStream.rangeClosed(0, 100), 0);

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
        Sample numbers = new Sample(LongStream.range(0, 100), 0);
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
            Sample sample = new Sample(LongStream.of(numbers), 9);
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
        Sample largest = new Sample(LongStream.of(Long.MAX_VALUE, Long.MAX_VALUE), 9);

        assertThat(largest.average()).isEqualByComparingTo(BigDecimal.valueOf(Long.MAX_VALUE, 9));
        assertThat(Percentile.of("p42")).isEmpty();
    }
}
