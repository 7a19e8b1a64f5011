package io.github.heliconej.alert;

import io.github.heliconej.upstream.CallThreads;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** What happens behind the backs of those who make alerts. */
@Dependent
final class AlertWork {

    private final AlertPost post;
    private final AlertRounds rounds;
    private final CallThreads threads;

    @Inject
    AlertWork(AlertPost post, AlertRounds rounds, CallThreads threads) {
        this.post = post;
        this.rounds = rounds;
        this.threads = threads;
    }

    AlertPost post() {
        return post;
    }

    AlertRounds rounds() {
        return rounds;
    }

    CallThreads threads() {
        return threads;
    }
}
