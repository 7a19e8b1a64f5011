package io.github.heliconej.alert;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alerts in memory, which can be away. */
final class MemoryAlerts implements AlertStore {

    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final Map<String, Instant> next = new LinkedHashMap<>();
    private final List<AlertEpisode> episodes = new ArrayList<>();
    private final List<AlertMessage> messages = new ArrayList<>();
    private boolean isAway;
    private int cleanings;

    /** How often what is left of deleted alerts was to be deleted. */
    int cleanings() {
        return cleanings;
    }

    void away(boolean away) {
        isAway = away;
    }

    List<AlertMessage> messages() {
        return messages;
    }

    @Override
    public List<Alert> alerts() {
        return List.copyOf(alerts.values());
    }

    @Override
    public Optional<Alert> find(String id) {
        return Optional.ofNullable(alerts.get(id));
    }

    @Override
    public void add(Alert alert, Instant first) {
        alerts.put(alert.id(), alert);
        next.put(alert.id(), first);
    }

    @Override
    public boolean replace(Alert alert, Instant first) {
        add(alert, first);
        return true;
    }

    @Override
    public boolean delete(String id, Instant now) {
        return alerts.remove(id) != null;
    }

    @Override
    public List<Due> due(Instant now) {
        if (isAway) {
            throw new Stop(Failure.of(503, "store_unavailable", "The gateway's database cannot be reached."));
        }
        return alerts.values().stream()
                .filter(alert -> !next.get(alert.id()).isAfter(now))
                .map(alert -> new Due(alert, next.get(alert.id())))
                .toList();
    }

    @Override
    public boolean claim(Due due, Instant later) {
        return next.replace(due.alert().id(), due.next(), later);
    }

    @Override
    public boolean move(Alert before, Move move) {
        alerts.put(
                before.id(),
                new Alert(
                        before.id(),
                        before.rule(),
                        move.state(),
                        before.key(),
                        before.version() + 1,
                        before.created(),
                        before.updated()));
        move.episode().ifPresent(episode -> {
            episodes.removeIf(known -> known.id().equals(episode.id()));
            episodes.add(episode);
        });
        messages.addAll(move.messages());
        return true;
    }

    @Override
    public boolean forget(Instant before) {
        return episodes.removeIf(episode -> episode.start().isBefore(before));
    }

    /** There is more the first time. */
    @Override
    public boolean forgetDeleted() {
        return cleanings++ == 0;
    }

    @Override
    public List<AlertEpisode> episodes(int most) {
        return List.copyOf(episodes);
    }

    @Override
    public Optional<AlertEpisode> current(String alert) {
        return episodes.stream()
                .filter(episode ->
                        episode.alert().equals(alert) && episode.end().isEmpty())
                .findFirst();
    }
}
