package io.github.heliconej.store;

import io.github.heliconej.alert.AlertEpisode;
import io.github.heliconej.alert.AlertGrouping;
import io.github.heliconej.alert.AlertMessage;
import io.github.heliconej.alert.AlertStore.Move;
import io.github.heliconej.alert.AlertValue;
import io.github.heliconej.alert.NameRemoval;
import io.github.heliconej.ledger.LedgerBook.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The episodes of alerts, and whom they name. Methods that are given a handle are for one transaction. */
final class AlertHistory {

    private AlertHistory() {}

    /** Notes that an episode begins or ends, and what people are told; without names that are forgotten meanwhile. */
    static void note(Handle handle, Move move, Optional<AlertGrouping> grouping) {
        move.episode().filter(episode -> episode.end().isPresent()).ifPresent(episode -> end(handle, episode));
        NameRemoval removal = move.episode()
                .filter(episode -> episode.end().isEmpty())
                .map(episode -> begin(handle, episode, grouping))
                .orElse(new NameRemoval(Set.of()));
        move.messages().forEach(message -> StoredMessages.insert(handle, removal.message(message)));
    }

    private static void end(Handle handle, AlertEpisode episode) {
        handle.execute(
                "update alert_episode set ended = ? where id = ?",
                episode.end().orElseThrow().toEpochMilli(),
                episode.id());
    }

    /** What is not to be named any more, although the calls were there when the alert was judged. */
    private static NameRemoval begin(Handle handle, AlertEpisode episode, Optional<AlertGrouping> grouping) {
        Set<Subject> named = grouping.map(by -> named(episode, by)).orElse(new HashSet<>());
        Set<Subject> forgotten = named.isEmpty() ? named : Forgotten.since(handle, named, episode.start());
        NameRemoval removal = new NameRemoval(names(forgotten));
        handle.execute(
                "insert into alert_episode (id, alert_id, name, metric, started, reached, offenders, property)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                episode.id(),
                episode.alert(),
                episode.name(),
                episode.metric().word(),
                episode.start().toEpochMilli(),
                episode.value(),
                StoredAlerts.offenders(removal.offenders(episode.offenders())),
                grouping.map(AlertGrouping::property).orElse(""));
        PreparedBatch batch =
                handle.prepareBatch("insert into alert_name (episode_id, digest) values (:episode, :digest)");
        named.stream().filter(subject -> !forgotten.contains(subject)).forEach(subject -> batch.bind(
                        "episode", episode.id())
                .bind("digest", Forgotten.digest(subject))
                .add());
        if (batch.size() > 0) {
            batch.execute();
        }
        return removal;
    }

    private static Set<Subject> named(AlertEpisode episode, AlertGrouping grouping) {
        return episode.offenders().stream()
                .map(AlertValue::group)
                .flatMap(group -> subject(grouping, group).stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Optional<Subject> subject(AlertGrouping grouping, String group) {
        return switch (grouping.kind()) {
            case USER -> Optional.of(new Subject.User(group));
            case PROPERTY -> Optional.of(new Subject.Property(grouping.property(), group));
            case MODEL, PROVIDER -> Optional.empty();
        };
    }

    private static Set<String> names(Set<Subject> subjects) {
        return subjects.stream()
                .map(subject -> subject instanceof Subject.Property property
                        ? property.value()
                        : ((Subject.User) subject).name())
                .collect(Collectors.toSet());
    }

    /** Whom the history names of those whose calls these are. */
    static Set<Subject> named(Handle handle, List<UUID> calls) {
        boolean isAnybodyNamed = handle.select("select digest from alert_name fetch first 1 rows only")
                .mapTo(String.class)
                .findOne()
                .isPresent();
        if (calls.isEmpty() || !isAnybodyNamed) {
            return Set.of();
        }
        Set<Subject> subjects = new HashSet<>();
        handle.createQuery("select distinct user_id from request_log where id in (<ids>) and user_id <> ''")
                .bindList("ids", calls)
                .mapTo(String.class)
                .forEach(user -> subjects.add(new Subject.User(user)));
        handle.createQuery("select distinct name, property_value from request_property where id in (<ids>)"
                        + " and name in (select property from alert_episode where property <> '')")
                .bindList("ids", calls)
                .map((row, context) -> new Subject.Property(row.getString("name"), row.getString("property_value")))
                .forEach(subjects::add);
        return among(handle, subjects);
    }

    private static Set<Subject> among(Handle handle, Set<Subject> subjects) {
        if (subjects.isEmpty()) {
            return subjects;
        }
        Set<String> known = handle.createQuery("select distinct digest from alert_name where digest in (<digests>)")
                .bindList("digests", List.copyOf(Forgotten.digests(subjects)))
                .mapTo(String.class)
                .set();
        subjects.removeIf(subject -> !known.contains(Forgotten.digest(subject)));
        return subjects;
    }

    /** Takes a name out of the episodes that began by then, and out of what people are still to be told of them. */
    static void forget(Database database, Subject subject, long until) {
        if (subject instanceof Subject.Call) {
            return;
        }
        String digest = Forgotten.digest(subject);
        List<String> episodes = database.withHandle(handle -> handle.select(
                        "select n.episode_id from alert_name n join alert_episode e on e.id = n.episode_id"
                                + " where n.digest = ? and e.started <= ?",
                        digest,
                        until)
                .mapTo(String.class)
                .list());
        NameRemoval removal = new NameRemoval(names(Set.of(subject)));
        for (String episode : episodes) {
            database.inTransaction(handle -> {
                remove(handle, episode, removal);
                return handle.execute("delete from alert_name where episode_id = ? and digest = ?", episode, digest);
            });
        }
    }

    private static void remove(Handle handle, String episode, NameRemoval removal) {
        handle.select("select * from alert_episode where id = ? for update", episode)
                .map((row, context) -> StoredAlerts.episode(row))
                .findOne()
                .ifPresent(known -> handle.execute(
                        "update alert_episode set offenders = ? where id = ?",
                        StoredAlerts.offenders(removal.offenders(known.offenders())),
                        episode));
        List<AlertMessage> waiting = handle.select(
                        "select * from alert_message where episode_id = ? and next_try is not null order by id for update",
                        episode)
                .map((row, context) -> StoredMessages.message(row))
                .list();
        waiting.stream()
                .map(removal::message)
                .forEach(message ->
                        handle.execute("update alert_message set body = ? where id = ?", message.body(), message.id()));
    }

    /** Deletes some of the episodes that are meant, with what people were told of them; says whether there may be more. */
    static boolean deleteSome(Handle handle, String where, Object... values) {
        List<String> some = LockedRows.some(handle, "alert_episode", where, values);
        if (!some.isEmpty()) {
            for (String episode : some) {
                StoredMessages.delete(handle, "episode_id = ?", episode);
            }
            handle.createUpdate("delete from alert_name where episode_id in (<ids>)")
                    .bindList("ids", some)
                    .execute();
            handle.createUpdate("delete from alert_episode where id in (<ids>)")
                    .bindList("ids", some)
                    .execute();
        }
        return some.size() == LedgerDelete.AT_ONCE;
    }
}
