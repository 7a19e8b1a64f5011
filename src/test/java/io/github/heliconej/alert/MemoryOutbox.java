package io.github.heliconej.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private List<AlertMessage> due(AlertMessage.Kind kind, Instant now) {
        return messages.values().stream()
                .filter(message -> message.kind() == kind)
                .filter(message -> message.delivery()
                        .next()
                        .filter(next -> !next.isAfter(now))
                        .isPresent())
                .toList();
    }

    @Override
    public synchronized List<String> addresses(AlertMessage.Kind kind, Instant now) {
        return due(kind, now).stream().map(AlertMessage::to).distinct().toList();
    }

    @Override
    public synchronized Optional<AlertMessage> claim(AlertMessage.Kind kind, String to, Instant now, Instant until) {
        Optional<AlertMessage> claimed = due(kind, now).stream()
                .filter(message -> message.to().equals(to))
                .findFirst()
                .map(message -> message.with(new AlertMessage.Delivery(
                        message.delivery().tries(),
                        Optional.of(until),
                        message.delivery().sent(),
                        message.delivery().error())));
        claimed.ifPresent(this::add);
        return claimed;
    }

    @Override
    public synchronized void note(AlertMessage message) {
        messages.put(message.id(), message);
    }

    @Override
    public List<AlertMessage> about(Collection<String> episodes) {
        return messages.values().stream()
                .filter(message -> episodes.contains(message.episode()))
                .toList();
    }

    @Override
    public boolean forget(Instant before) {
        return messages.values()
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
