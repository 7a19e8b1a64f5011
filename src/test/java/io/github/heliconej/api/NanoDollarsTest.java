package io.github.heliconej.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NanoDollarsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "-1, 0, 0",
        "0.000000001, 1, 1",
        "0.0000000001, 1, 0",
        "0.0000000014, 2, 1",
        "1.5, 1500000000, 1500000000",
        "1E+2, 100000000000, 100000000000",
        "9223372036.854775807, 9223372036854775807, 9223372036854775807",
        "9223372036.8547758071, 9223372036854775807, 9223372036854775807",
        "1E+2000000000, 9223372036854775807, 9223372036854775807"
    })
    void amount_ofACostIsRoundedUp_andThatOfALimitDown(BigDecimal usd, long cost, long limit) {
        assertThat(NanoDollars.ofCost(usd)).isEqualTo(cost);
        assertThat(NanoDollars.ofLimit(usd)).isEqualTo(limit);
    }

    @Test
    void sum_beyondTheGreatest_isTheGreatest() {
        assertThat(NanoDollars.sum(1, 2)).isEqualTo(3);
        assertThat(NanoDollars.sum(Long.MAX_VALUE, 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(NanoDollars.sum(Long.MAX_VALUE - 1, 1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void usd_ofNanoDollars_isExact() {
        assertThat(NanoDollars.usd(1_500_000_001)).isEqualByComparingTo("1.500000001");
    }
}
