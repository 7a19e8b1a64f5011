package io.github.heliconej.web;

import io.github.heliconej.api.NanoDollars;
import java.math.BigDecimal;

/** Amounts as JSON shows them: dollars, without an exponent and without zeros at the end. */
final class Usd {

    private Usd() {}

    /** Of billionths of a dollar. */
    static BigDecimal of(long nanos) {
        return plain(NanoDollars.usd(nanos));
    }

    /** Without an exponent, whatever the number. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
