package io.github.heliconej.alert;

import io.github.heliconej.api.Stop;
import io.github.heliconej.upstream.CallThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * One look at everything whose time has come. Judging and each way to tell people have threads of their own, so that a slow
 * mail server keeps no alert waiting and no webhook; looks that come while one is under way make one more. Safe for
 * concurrent use.
 */
@ApplicationScoped
class AlertRounds {

    private static final Logger LOG = Logger.getLogger(AlertRounds.class.getName());

    private final AlertJudge judge;
    private final AlertPost post;
    private final AlertChores chores;
    private final OnRequest judging;
    private final List<OnRequest> sending;

    /** For the container's proxy. */
    protected AlertRounds() {
        this.judge = null;
        this.post = null;
        this.chores = null;
        this.judging = null;
        this.sending = null;
    }

    @Inject
    AlertRounds(AlertJudge judge, AlertPost post, AlertChores chores, CallThreads threads) {
        this(judge, post, chores, (Executor) threads);
    }

    AlertRounds(AlertJudge judge, AlertPost post, AlertChores chores, Executor threads) {
        this.judge = judge;
        this.post = post;
        this.chores = chores;
        this.judging = new OnRequest(threads, this::look);
        this.sending = Stream.of(AlertMessage.Kind.values())
                .map(kind -> new OnRequest(threads, () -> send(kind)))
                .toList();
    }

    /** Looks soon, on another thread. */
    void start() {
        judging.ask();
    }

    private void look() {
        try {
            judge.run();
            chores.run();
        } catch (Stop away) {
            LOG.log(Level.FINE, "Alerts are judged later", away);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Alerts cannot be judged", failed);
        }
        sending.forEach(OnRequest::ask);
    }

    private void send(AlertMessage.Kind kind) {
        try {
            post.deliver(kind);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Messages cannot be sent", failed);
        }
    }
}
