package io.github.heliconej.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.000000001, 1",
        "0.0000000001, 1",
        "0.0000000014, 2",
        "1.5, 1500000000",
        "1E+2, 100000000000",
        "9223372036.854775807, 9223372036854775807",
        "1E+40, 9223372036854775807"
    })
    void nanoDollars_ofATotal_areWholeAndRoundedUp(BigDecimal total, long nanos) {
        assertThat(new Cost(total, BigDecimal.ZERO, BigDecimal.ZERO, false).nanoDollars())
                .isEqualTo(nanos);
    }
}
