package io.github.heliconej.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Messages in memory. */
final class MemoryOutbox implements AlertOutbox {

    private final Map<String, AlertMessage> messages = new LinkedHashMap<>();
    private final TreeSet<String> weeks = new TreeSet<>();

    void add(AlertMessage message) {
        messages.put(message.id(), message);
    }

    List<AlertMessage> messages() {
        return List.copyOf(messages.values());
    }

    @Override
    public List<AlertMessage> due(Instant now) {
        return messages.values().stream()
                .filter(message -> message.delivery()
                        .next()
                        .filter(next -> !next.isAfter(now))
                        .isPresent())
                .toList();
    }

    @Override
    public boolean claim(AlertMessage message, Instant next) {
        AlertMessage.Delivery delivery = message.delivery();
        AlertMessage claimed = message.with(new AlertMessage.Delivery(
                delivery.tries(), java.util.Optional.of(next), delivery.sent(), delivery.error()));
        return messages.replace(message.id(), message, claimed);
    }

    @Override
    public void note(AlertMessage message) {
        messages.put(message.id(), message);
    }

    @Override
    public List<AlertMessage> about(Collection<String> episodes) {
        return messages.values().stream()
                .filter(message -> episodes.contains(message.episode()))
                .toList();
    }

    @Override
    public void forget(Instant before) {
        messages.values()
                .removeIf(message -> message.created().isBefore(before)
                        && message.delivery().next().isEmpty());
    }

    @Override
    public boolean isReported(String week) {
        return weeks.contains(week);
    }

    @Override
    public boolean report(String week, List<AlertMessage> report) {
        boolean isNew = weeks.add(week);
        if (isNew) {
            report.forEach(this::add);
        }
        return isNew;
    }
}
