package io.github.heliconej.ledger;

import io.github.heliconej.cost.CostMeter;

/** Prices of rows for tests of other packages. */
public final class RowPrices {

    private RowPrices() {}

    /** By this meter. */
    public static RowPrice of(CostMeter meter) {
        return new RowPrice(meter);
    }
}
