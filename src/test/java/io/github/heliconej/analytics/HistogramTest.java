package io.github.heliconej.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {

    private final Random random = new Random(11);

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1})
    void quantile_ofAnyValues_isLessThanOnePerCentOff(double part) {
        for (int round = 0; round < 50; round++) {
            long[] values = values(1 + random.nextInt(5000));
            Histogram histogram = new Histogram();
            Arrays.stream(values).forEach(histogram::add);

            Arrays.sort(values);
            long exact = values[Math.max(1, (int) Math.ceil(part * values.length)) - 1];
            assertThat(histogram.quantile(part)).isCloseTo(exact, within(exact * 0.01));
        }
    }

    private long[] values(int count) {
        int kind = random.nextInt(3);
        return random.doubles(count)
                .mapToLong(value -> switch (kind) {
                    case 0 -> (long) (value * 10);
                    case 1 -> (long) (value * 3_600_000);
                    default -> (long) Math.exp(value * 40);
                })
                .toArray();
    }

    @Test
    void histograms_addedUp_areThatOfAllValues() {
        Histogram whole = new Histogram();
        Histogram sum = new Histogram();
        for (int part = 0; part < 20; part++) {
            Histogram one = new Histogram();
            for (long value : values(300)) {
                one.add(value);
                whole.add(value);
            }
            sum.add(one.bytes());
        }

        assertThat(sum.bytes()).isEqualTo(whole.bytes());
        assertThat(sum.count()).isEqualTo(6000);
    }

    @Test
    void histograms_ofAnySizes_addUpBinByBin() {
        for (int round = 0; round < 300; round++) {
            Histogram sum = new Histogram();
            Histogram fromBytes = new Histogram();
            Histogram whole = new Histogram();
            for (int part = 0; part < 3; part++) {
                Histogram one = new Histogram();
                for (long value : values(1 + random.nextInt(part == 1 ? 10 : 400))) {
                    one.add(value);
                    whole.addBin(Histogram.bin(value), 1);
                }
                sum.add(one);
                fromBytes.add(one.bytes());
            }

            assertThat(sum.bytes()).isEqualTo(whole.bytes());
            assertThat(fromBytes.bytes()).isEqualTo(whole.bytes());
            assertThat(sum.count()).isEqualTo(whole.count());
            assertThat(fromBytes.count()).isEqualTo(whole.count());
        }
    }

    @Test
    void bytes_areDistancesAndCounts_theSameForEver() {
        Histogram histogram = new Histogram();
        histogram.addBin(0, 1);
        histogram.addBin(2, 127);
        histogram.addBin(130, 128);
        histogram.addBin(1130, 1L << 40);

        assertThat(histogram.bytes()).asHexString().isEqualTo("0001027F80018001E807808080808020");
    }

    @Test
    void quantile_ofNoValues_isZero() {
        assertThat(new Histogram().quantile(0.5)).isZero();
        assertThat(new Histogram().bytes()).isEmpty();
    }

    @Test
    void values_ofAnySize_haveABin() {
        Histogram histogram = new Histogram();
        histogram.add(-5);
        histogram.add(Long.MAX_VALUE);
        histogram.addBin(3, 1L << 40);

        Histogram copy = new Histogram();
        copy.add(histogram.bytes());

        assertThat(copy.bytes()).isEqualTo(histogram.bytes());
        assertThat(copy.quantile(0)).isZero();
        assertThat(copy.count()).isEqualTo((1L << 40) + 2);
        Histogram largest = new Histogram();
        largest.add(Long.MAX_VALUE);
        assertThat(largest.quantile(1)).isCloseTo(Long.MAX_VALUE, within(Long.MAX_VALUE * 0.01));
    }
}
