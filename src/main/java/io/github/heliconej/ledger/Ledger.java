package io.github.heliconej.ledger;

import io.github.heliconej.api.CallCompleted;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.StoreConfig;
import io.github.heliconej.config.StoreConfig.Durability;
import io.github.heliconej.config.StoreConfig.OnFull;
import io.github.heliconej.gateway.CallGuard;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Puts calls on record. Callers leave theirs in a queue; a thread that is there as long as there is something to do writes
 * them in batches. Safe for concurrent use.
 */
@ApplicationScoped
public class Ledger implements CallGuard {

    private static final Logger LOG = Logger.getLogger(Ledger.class.getName());

    /** How long calls wait for room, and readers for what is being written. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How long a caller waits for the commit at most: the answer is paid for, and better late than lost. */
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(30);

    private final StoreConfig config;
    private final RowMaker rows;
    private final LedgerWork work;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    /** For the container's proxy. */
    protected Ledger() {
        this.config = null;
        this.rows = null;
        this.work = null;
    }

    @Inject
    Ledger(HeliconeConfig config, RowMaker rows, LedgerWork work) {
        this.config = config.store();
        this.rows = rows;
        this.work = work;
    }

    /** Nobody has to call before rows are kept that a killed server has left, or old ones are deleted. */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
        work.begin(scheduler);
    }

    void completed(@Observes CallCompleted call) {
        try {
            CallDraft draft = CompletedCall.draft(call);
            long bytes = call.request().bytes().length + Math.min(call.answer().size(), config.bodyMax());
            add(new Pending(packer -> rows.entry(draft, packer), bytes));
        } catch (RuntimeException lost) {
            LOG.log(Level.WARNING, "A call could not be put on record", lost);
        }
    }

    /** Puts a call on record that was made elsewhere. Returns when it is kept, if callers wait for that. */
    public void record(CallDraft call) {
        try (BodyPacker packer = new BodyPacker()) {
            record(rows.entry(call, packer));
        }
    }

    /** The same for a row that is made already. */
    public void record(LedgerEntry entry) {
        add(new Pending(packer -> entry, entry.bytes()));
    }

    private void add(Pending pending) {
        if (config.onFull() == OnFull.DROP && !hasRoom(Duration.ZERO)) {
            work.drop();
            return;
        }
        work.add(pending);
        if (config.durability() == Durability.SYNC) {
            await(pending.kept(), LONGEST_COMMIT);
        }
    }

    /** Waits for room for another row. */
    @Override
    public void admit() {
        if (config.onFull() == OnFull.REFUSE && !hasRoom(PATIENCE)) {
            throw new Stop(Failure.of(
                    503, "log_full", "The gateway has no room to put further calls on record; try again in a moment."));
        }
    }

    private boolean hasRoom(Duration patience) {
        try {
            return work.hasRoom(patience);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits until the calls that are over by now can be read, two seconds at most. */
    public void flush() {
        try {
            work.flush(PATIENCE);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes all sums over the log anew, and its columns, which takes minutes for millions of calls. */
    public void rebuild() {
        work.rebuild();
    }

    private static void await(CompletableFuture<Void> kept, Duration patience) {
        try {
            kept.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            LOG.log(Level.FINE, "A row is not kept yet", late);
        }
    }

    @PreDestroy
    void stop() {
        work.close();
    }
}
