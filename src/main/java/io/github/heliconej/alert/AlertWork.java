package io.github.heliconej.alert;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** What happens behind the backs of those who make alerts. */
@Dependent
final class AlertWork {

    private final AlertPost post;
    private final AlertRounds rounds;

    @Inject
    AlertWork(AlertPost post, AlertRounds rounds) {
        this.post = post;
        this.rounds = rounds;
    }

    AlertPost post() {
        return post;
    }

    AlertRounds rounds() {
        return rounds;
    }
}
