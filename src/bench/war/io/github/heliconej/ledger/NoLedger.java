package io.github.heliconej.ledger;

import io.github.heliconej.api.CallCompleted;
import io.github.heliconej.config.HeliconeConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Specializes;
import jakarta.inject.Inject;

/** Stands in the place of the log in the benchmark's {@code heliconej-unlogged}, and hears of no call. */
@ApplicationScoped
@Specializes
public class NoLedger extends Ledger {

    /** For the container's proxy. */
    protected NoLedger() {}

    @Inject
    NoLedger(HeliconeConfig config, RowMaker rows, LedgerWork work) {
        super(config, rows, work);
    }

    /** Not an observer, because it says nothing of observing. */
    @Override
    void completed(CallCompleted call) {
        // nobody keeps it
    }

    @Override
    public void admit() {
        // there is always room for what is not kept
    }
}
