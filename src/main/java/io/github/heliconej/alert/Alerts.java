package io.github.heliconej.alert;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The alerts and their history. Safe for concurrent use. */
@ApplicationScoped
public class Alerts {

    private static final int MOST = 500;
    private static final int MOST_EPISODES = 1000;

    private final AlertStore store;
    private final AlertOutbox outbox;
    private final AlertPost post;
    private final AlertRounds rounds;
    private final Clock clock;

    /** For the container's proxy. */
    protected Alerts() {
        this.store = null;
        this.outbox = null;
        this.post = null;
        this.rounds = null;
        this.clock = null;
    }

    @Inject
    Alerts(AlertStore store, AlertOutbox outbox, AlertWork work, @GatewayClock Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.post = work.post();
        this.rounds = work.rounds();
        this.clock = clock;
    }

    /** {@return all alerts, oldest first} */
    public List<Alert> alerts() {
        return store.alerts();
    }

    /**
     * {@return the alert}
     *
     * @throws Stop with status 404 if there is none
     */
    public Alert get(String id) {
        return store.find(id).orElseThrow(Alerts::unknown);
    }

    /** {@return the last times in which an alert was triggered, latest first} */
    public List<AlertEpisode> episodes() {
        return store.episodes(MOST_EPISODES);
    }

    /** {@return what was sent about these, and what became of it} */
    public List<AlertMessage> messages(List<AlertEpisode> episodes) {
        return outbox.about(episodes.stream().map(AlertEpisode::id).toList());
    }

    /**
     * Makes an alert, and judges it soon.
     *
     * @throws Stop with status 409 if there are {@value #MOST} already
     */
    public Alert create(AlertRule rule) {
        if (store.alerts().size() >= MOST) {
            throw new Stop(Failure.of(409, "too_many_alerts", "There are " + MOST + " alerts already."));
        }
        Instant now = clock.instant();
        Alert alert = new Alert(UUID.randomUUID().toString(), rule, AlertState.RESOLVED, Secret.random(), 0, now, now);
        store.add(alert, now);
        rounds.start();
        return alert;
    }

    /**
     * Gives an alert another rule, and judges it soon; how it stands stays.
     *
     * @throws Stop with status 404 if there is none
     */
    public Alert replace(String id, AlertRule rule) {
        Instant now = clock.instant();
        Alert changed = get(id).with(rule, now);
        if (!store.replace(changed, now)) {
            throw unknown();
        }
        rounds.start();
        return changed;
    }

    /**
     * Forgets an alert.
     *
     * @throws Stop with status 404 if there is none
     */
    public void delete(String id) {
        if (!store.delete(id, clock.instant())) {
            throw unknown();
        }
    }

    /**
     * Sends each recipient a test, to as many at once as messages that are due, and waits for what becomes of it.
     *
     * @throws Stop with status 404 if there is no such alert
     */
    public List<AlertMessage> test(String id) {
        return post.sendOnce(AlertNews.test(get(id)).messages(clock.instant()));
    }

    private static Stop unknown() {
        return new Stop(Failure.of(404, "alert_not_found", "There is no such alert."));
    }
}
