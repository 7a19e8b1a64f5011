package io.github.heliconej.alert;

import io.github.heliconej.alert.AlertState.Change;
import io.github.heliconej.alert.AlertStore.Due;
import io.github.heliconej.alert.AlertStore.Move;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.FilterReader;
import io.github.heliconej.ledger.Ledger;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Judges the alerts whose time has come, each on one server a minute. One that fails does not keep the others. */
@Dependent
final class AlertJudge {

    private static final Logger LOG = Logger.getLogger(AlertJudge.class.getName());
    private static final int UNAVAILABLE = 503;

    private final AlertStore store;
    private final AlertNumbers numbers;
    private final Runnable flush;
    private final Clock clock;

    @Inject
    AlertJudge(AlertStore store, AlertNumbers numbers, Ledger ledger, @GatewayClock Clock clock) {
        this(store, numbers, (Runnable) ledger::flush, clock);
    }

    /**
     * As it is without a container.
     *
     * @param flush makes calls that are over countable
     */
    AlertJudge(AlertStore store, AlertNumbers numbers, Runnable flush, Clock clock) {
        this.store = store;
        this.numbers = numbers;
        this.flush = flush;
        this.clock = clock;
    }

    /** Judges those whose time has come. */
    void run() {
        List<Due> due = store.due(clock.instant());
        if (!due.isEmpty()) {
            flush.run();
            due.forEach(this::judge);
        }
    }

    private void judge(Due due) {
        try {
            Instant now = clock.instant();
            if (store.claim(due, now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES))) {
                judge(due.alert(), now);
            }
        } catch (Stop failed) {
            Level level = failed.status() == UNAVAILABLE ? Level.FINE : Level.WARNING;
            LOG.log(level, "An alert is judged later: " + due.alert().id(), failed);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "An alert cannot be judged: " + due.alert().id(), failed);
        }
    }

    private void judge(Alert alert, Instant now) {
        AlertRule rule = alert.rule();
        AlertVerdict verdict = AlertVerdict.of(
                rule, numbers.values(new AlertNumbers.Question(rule, filter(rule), now.minus(rule.window()), now)));
        AlertState.Step step = alert.state().next(verdict.isTooMuch(), now);
        if (!step.state().equals(alert.state())) {
            store.move(alert, move(alert, verdict, step, now));
        }
    }

    private static Filter filter(AlertRule rule) {
        return rule.filter().isEmpty()
                ? new Filter.All()
                : FilterReader.read(RawJson.parse("{\"filter\":" + rule.filter() + "}")
                        .value("filter")
                        .orElseThrow());
    }

    private Move move(Alert alert, AlertVerdict verdict, AlertState.Step step, Instant now) {
        Optional<AlertEpisode> episode = step.change()
                .flatMap(change -> change == Change.TRIGGERED
                        ? Optional.of(begin(alert, verdict, now))
                        : store.current(alert.id()).map(current -> current.endedAt(now)));
        List<AlertMessage> messages = step.change()
                .map(change -> new AlertNews(
                        alert, change.name().toLowerCase(Locale.ROOT), verdict.value(), verdict.offenders(), episode))
                .map(news -> news.messages(now))
                .orElse(List.of());
        return new Move(step.state(), episode, messages);
    }

    private static AlertEpisode begin(Alert alert, AlertVerdict verdict, Instant now) {
        return new AlertEpisode(
                UUID.randomUUID().toString(),
                alert.id(),
                alert.rule().name(),
                alert.rule().metric(),
                now,
                Optional.empty(),
                verdict.value().orElse(BigDecimal.ZERO),
                verdict.offenders());
    }
}
