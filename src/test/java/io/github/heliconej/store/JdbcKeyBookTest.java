package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.access.KeyMark;
import io.github.heliconej.access.KeySettings;
import io.github.heliconej.access.RecordedLog;
import io.github.heliconej.access.VirtualKey;
import io.github.heliconej.access.VirtualKey.FormerSecret;
import io.github.heliconej.api.CallerTerms;
import io.github.heliconej.api.Role;
import io.github.heliconej.api.Stop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JdbcKeyBookTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:34:56.123456Z");
    private static final CallerTerms TERMS = new CallerTerms(
            List.of("gpt-*", "\u6a21\u578b"),
            List.of("openai"),
            Map.of("Helicone-Property-App", "a \"b\" \\ \u00e9 \ud83d\ude00"),
            Map.of(),
            Optional.of("10;w=60"),
            OptionalLong.of(1_000_000_000),
            OptionalLong.of(1));
    private static final KeySettings ALL = new KeySettings(
            "T\u00e4gliches", "o", Set.of(Role.CALLER, Role.ADMIN), TERMS, Optional.of(NOW.plusSeconds(9)), true);
    private static final KeySettings NONE =
            new KeySettings("n", "", Set.of(Role.VIEWER), CallerTerms.none(), Optional.empty(), false);

    private final Database database = database();
    private final JdbcKeyBook book = new JdbcKeyBook(database);

    /** An empty one. */
    Database database() {
        return TestDatabase.h2();
    }

    @Test
    void add_keys_areFoundAsTheyWere() {
        VirtualKey all = new VirtualKey(
                "1",
                ALL,
                mark("a"),
                Optional.of(new FormerSecret(digest("b"), NOW.plusSeconds(1))),
                NOW,
                Optional.of(NOW.plusSeconds(2)));
        VirtualKey none = key("2", NONE, "c");
        book.add(none);
        book.add(all);
        assertThat(book.get("1")).contains(all);
        assertThat(book.find(digest("a"))).contains(all);
        assertThat(book.find(digest("b"))).as("by its former secret").contains(all);
        assertThat(book.find(digest("c"))).contains(none);
        assertThat(book.find(digest("d"))).isEmpty();
        assertThat(book.get("3")).isEmpty();
        assertThat(book.all()).containsExactly(all, none);
    }

    @Test
    void change_key_isWrittenWholeAndFoundByItsNewSecret() {
        book.add(key("1", NONE, "a"));
        book.add(key("2", NONE, "x"));
        VirtualKey changed = new VirtualKey(
                "1", ALL, mark("b"), Optional.of(new FormerSecret(digest("a"), NOW)), NOW, Optional.of(NOW));
        assertThat(book.change("1", old -> changed)).contains(changed);
        assertThat(book.find(digest("a"))).contains(changed);
        assertThat(book.find(digest("b"))).contains(changed);
        assertThat(book.all()).hasSize(2);
        book.change("1", old -> key("1", NONE, "c"));
        assertThat(book.find(digest("a"))).isEmpty();
        assertThat(book.get("1")).contains(key("1", NONE, "c"));
        assertThat(book.get("2")).contains(key("2", NONE, "x"));
    }

    @Test
    void change_unknownOrRefused_changesNothing() {
        book.add(key("1", NONE, "a"));
        assertThat(book.change("2", old -> key("2", ALL, "b"))).isEmpty();
        assertThatThrownBy(() -> book.change("1", old -> {
                    throw Stop.badRequest("no", "name");
                }))
                .isInstanceOf(Stop.class)
                .hasMessageContaining("no");
        assertThat(book.all()).containsExactly(key("1", NONE, "a"));
    }

    @Test
    void remove_key_isGone() {
        book.add(key("1", NONE, "a"));
        assertThat(book.remove("1")).isTrue();
        assertThat(book.remove("1")).isFalse();
        assertThat(book.find(digest("a"))).isEmpty();
    }

    @Test
    void change_manyAtOnceOnTwoServers_allHappenOneAfterAnother() throws Exception {
        book.add(key("1", NONE, "start"));
        List<JdbcKeyBook> servers = List.of(book, new JdbcKeyBook(database));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<VirtualKey>>> answers = new ArrayList<>();
            for (int call = 0; call < 80; call++) {
                JdbcKeyBook server = servers.get(call % 2);
                KeyMark next = mark("secret " + call);
                answers.add(threads.submit(() -> server.change(
                        "1",
                        old -> new VirtualKey(
                                "1",
                                named(
                                        old,
                                        Integer.toString(Integer.parseInt(
                                                        "0" + old.settings().owner())
                                                + 1)),
                                next,
                                Optional.of(new FormerSecret(old.secret().digest(), NOW)),
                                NOW,
                                Optional.of(NOW)))));
            }
            for (Future<Optional<VirtualKey>> answer : answers) {
                assertThat(answer.get(50, TimeUnit.SECONDS)).isPresent();
            }
            assertThat(book.get("1").orElseThrow().settings().owner()).isEqualTo("80");
            assertThat(book.all()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void find_whileTheKeyChanges_isNeverAbsent() throws Exception {
        book.add(key("1", NONE, "a"));
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<?> changes = threads.submit(() -> {
                for (int change = 0; change < 300; change++) {
                    String owner = Integer.toString(change);
                    book.change("1", old -> old.with(named(old, owner)));
                }
            });
            int searches = 0;
            while (!changes.isDone() || searches < 100) {
                assertThat(book.find(digest("a"))).isPresent();
                searches++;
            }
            changes.get();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void add_rowRefused_isNoOutageAndShowsNoDigest() {
        book.add(key("1", NONE, "canary"));
        try (RecordedLog log = RecordedLog.of(Database.class)) {
            assertThatThrownBy(() -> book.add(key("2", NONE, "canary")))
                    .isInstanceOfSatisfying(
                            Stop.class, stop -> assertThat(stop.status()).isEqualTo(500))
                    .hasMessageContaining("23505")
                    .hasMessageNotContaining("canary");
            assertThat(log.texts()).isEmpty();
        }
    }

    private static KeySettings named(VirtualKey key, String owner) {
        KeySettings old = key.settings();
        return new KeySettings(old.name(), owner, old.roles(), old.terms(), old.expires(), old.isDisabled());
    }

    private static VirtualKey key(String id, KeySettings settings, String secret) {
        return new VirtualKey(id, settings, mark(secret), Optional.empty(), NOW, Optional.empty());
    }

    private static KeyMark mark(String secret) {
        return new KeyMark("sk-heliconej-abcd", digest(secret));
    }

    private static String digest(String secret) {
        return String.format("%-64s", secret).replace(' ', '0');
    }
}
