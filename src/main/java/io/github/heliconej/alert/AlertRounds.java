package io.github.heliconej.alert;

import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.OnDemand;
import io.github.heliconej.upstream.CallThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One look at everything whose time has come. Judging and sending have a thread each, so that a slow mail server keeps no
 * alert waiting; looks that come while one is under way make one more. Safe for concurrent use.
 */
@ApplicationScoped
class AlertRounds {

    private static final Logger LOG = Logger.getLogger(AlertRounds.class.getName());

    private final AtomicBoolean isAsked = new AtomicBoolean();
    private final AtomicBoolean isToSend = new AtomicBoolean();
    private final AlertJudge judge;
    private final AlertPost post;
    private final WeeklyReport report;
    private final OnDemand judging;
    private final OnDemand sending;

    /** For the container's proxy. */
    protected AlertRounds() {
        this.judge = null;
        this.post = null;
        this.report = null;
        this.judging = null;
        this.sending = null;
    }

    @Inject
    AlertRounds(AlertJudge judge, AlertPost post, WeeklyReport report, CallThreads threads) {
        this(judge, post, report, (Executor) threads);
    }

    AlertRounds(AlertJudge judge, AlertPost post, WeeklyReport report, Executor threads) {
        this.judge = judge;
        this.post = post;
        this.report = report;
        this.judging = new OnDemand(threads, isAsked::get, this::look);
        this.sending = new OnDemand(threads, isToSend::get, this::send);
    }

    /** Looks soon, on another thread. */
    void start() {
        isAsked.set(true);
        judging.start();
    }

    private void look() {
        isAsked.set(false);
        try {
            judge.run();
            report.sendIfDue();
        } catch (Stop away) {
            LOG.log(Level.FINE, "Alerts are judged later", away);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Alerts cannot be judged", failed);
        }
        isToSend.set(true);
        sending.start();
    }

    private void send() {
        isToSend.set(false);
        try {
            post.deliver();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Messages cannot be sent", failed);
        }
    }
}
