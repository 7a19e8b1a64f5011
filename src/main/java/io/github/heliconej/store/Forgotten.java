package io.github.heliconej.store;

import io.github.heliconej.api.JsonDigest;
import io.github.heliconej.ledger.LedgerBook.Subject;
import io.github.heliconej.ledger.LedgerEntry;
import io.github.heliconej.ledger.LedgerRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What was to be deleted, and when, so that what comes late is deleted too. Each method is for one transaction; those who
 * remember and those who must know wait for each other.
 */
final class Forgotten {

    private static final int AT_ONCE = 1000;
    private static final String TURN = "forgotten_turn";

    private Forgotten() {}

    /** Calls that are to be deleted if they began by then, in milliseconds since 1970. */
    record Wish(Subject subject, long time) {}

    static void remember(Handle handle, Subject subject, Instant now) {
        LockedRows.turn(handle, TURN);
        handle.execute("delete from forgotten where digest = ?", digest(subject));
        handle.execute(
                "insert into forgotten (digest, kind, name, property_value, forgotten) values (?, ?, ?, ?, ?)",
                digest(subject),
                kind(subject),
                subject instanceof Subject.User user
                        ? user.name()
                        : subject instanceof Subject.Property property ? property.name() : "",
                subject instanceof Subject.Property property ? property.value() : "",
                now.toEpochMilli());
    }

    /** Those of the calls that nobody has wanted to be deleted since they began. */
    static List<LedgerEntry> others(Handle handle, List<LedgerEntry> entries) {
        LockedRows.turn(handle, TURN);
        long oldest = entries.stream()
                .mapToLong(entry -> entry.row().created().toEpochMilli())
                .min()
                .orElse(Long.MAX_VALUE);
        boolean isAnythingForgotten = handle.select(
                        "select kind from forgotten where forgotten >= ? fetch first 1 rows only", oldest)
                .mapTo(String.class)
                .findOne()
                .isPresent();
        return isAnythingForgotten ? remaining(handle, entries) : entries;
    }

    private static List<LedgerEntry> remaining(Handle handle, List<LedgerEntry> entries) {
        Map<LedgerRow, Set<String>> digests = new HashMap<>();
        entries.forEach(entry -> digests.put(entry.row(), digests(subjects(entry.row()))));
        Set<String> all = new HashSet<>();
        digests.values().forEach(all::addAll);
        Map<String, Long> times = times(handle, all);
        return entries.stream()
                .filter(entry -> digests.get(entry.row()).stream()
                        .noneMatch(digest -> times.getOrDefault(digest, Long.MIN_VALUE)
                                >= entry.row().created().toEpochMilli()))
                .toList();
    }

    private static List<Subject> subjects(LedgerRow row) {
        List<Subject> subjects = new ArrayList<>();
        subjects.add(new Subject.Call(row.id()));
        row.who().user().ifPresent(user -> subjects.add(new Subject.User(user)));
        row.who().properties().forEach((name, value) -> subjects.add(new Subject.Property(name, value)));
        return subjects;
    }

    /** Those of the subjects that were to be deleted then or later. */
    static Set<Subject> since(Handle handle, Collection<Subject> subjects, Instant start) {
        LockedRows.turn(handle, TURN);
        Map<String, Long> times = times(handle, digests(subjects));
        Set<Subject> since = new HashSet<>(subjects);
        since.removeIf(subject -> times.getOrDefault(digest(subject), Long.MIN_VALUE) < start.toEpochMilli());
        return since;
    }

    private static Map<String, Long> times(Handle handle, Set<String> digests) {
        List<String> all = List.copyOf(digests);
        Map<String, Long> times = new HashMap<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            handle.createQuery("select digest, forgotten from forgotten where digest in (<digests>)")
                    .bindList("digests", all.subList(from, Math.min(all.size(), from + AT_ONCE)))
                    .map((row, context) -> times.put(row.getString("digest"), row.getLong("forgotten")) == null)
                    .list();
        }
        return times;
    }

    /** Those whose calls may still be under way. */
    static List<Wish> open(Handle handle) {
        return handle.createQuery("select kind, name, property_value, forgotten from forgotten where name <> ''")
                .map((row, context) -> new Wish(
                        row.getString("kind").equals("USER")
                                ? new Subject.User(row.getString("name"))
                                : new Subject.Property(row.getString("name"), row.getString("property_value")),
                        row.getLong("forgotten")))
                .list();
    }

    /** No more calls are under way that began before. */
    static void close(Handle handle, Instant before) {
        handle.execute(
                "update forgotten set name = '', property_value = '' where name <> '' and forgotten < ?",
                before.toEpochMilli());
    }

    /** Nobody keeps calls that began before. */
    static void drop(Handle handle, long before) {
        handle.execute("delete from forgotten where forgotten < ?", before);
    }

    static Set<String> digests(Collection<Subject> subjects) {
        Set<String> digests = new HashSet<>();
        subjects.forEach(subject -> digests.add(digest(subject)));
        return digests;
    }

    /** What stands for the subject where its name must not stand. */
    static String digest(Subject subject) {
        String text;
        if (subject instanceof Subject.Property property) {
            text = property.name() + '\n' + property.value();
        } else {
            text = subject instanceof Subject.User user
                    ? user.name()
                    : ((Subject.Call) subject).row().toString();
        }
        byte[] bytes = (kind(subject) + '\n' + text).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(JsonDigest.sha256().digest(bytes));
    }

    private static String kind(Subject subject) {
        if (subject instanceof Subject.User) {
            return "USER";
        }
        return subject instanceof Subject.Property ? "PROPERTY" : "CALL";
    }
}
