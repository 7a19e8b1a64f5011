package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.CallerTerms;
import io.github.heliconej.api.Role;
import io.github.heliconej.config.SettableClock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is remembered of keys, and for how long. */
class KeyRingTest {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private final SettableClock clock = new SettableClock();
    private final MemoryKeyBook book = new MemoryKeyBook();
    private final KeyRing ring = new KeyRing(book, clock);
    private final Keys keys = new Keys(book, ring, clock);
    private final NewSecret made =
            keys.create(new KeySettings("shop", "", Set.of(Role.CALLER), CallerTerms.none(), Optional.empty(), false));
    private final String secret = made.secret().reveal();

    @Test
    void caller_knownKey_isLookedForEveryFiveSeconds() {
        assertThat(ring.caller(secret)).isPresent();
        clock.advance(REMEMBERED.minusMillis(1));
        assertThat(ring.caller(secret)).isPresent();
        assertThat(book.searches).hasValue(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(ring.caller(secret)).isPresent();
        assertThat(book.searches).hasValue(2);
    }

    @Test
    void caller_whatAnotherServerRemoved_isNobodyWithinFiveSeconds() {
        assertThat(ring.caller(secret)).isPresent();
        book.remove(made.key().id());
        assertThat(ring.caller(secret)).isPresent();
        clock.advance(REMEMBERED);
        assertThat(ring.caller(secret)).isEmpty();
    }

    @Test
    void caller_unknownKey_isLookedForOnce() {
        String other = KeyMark.newSecret().reveal();
        assertThat(ring.caller(other)).isEmpty();
        assertThat(ring.caller(other)).isEmpty();
        assertThat(book.searches).hasValue(1);
    }

    @Test
    void caller_manyUnknownKeys_doNotCrowdOutTheGoodOne() {
        assertThat(ring.caller(secret)).isPresent();
        for (int guess = 0; guess < 30_000; guess++) {
            ring.caller(KeyMark.newSecret().reveal());
        }
        book.searches.set(0);
        assertThat(ring.caller(secret)).isPresent();
        assertThat(book.searches).hasValue(0);
    }

    @Test
    void caller_textThatIsNoKey_isNotLookedFor() {
        assertThat(ring.caller("sk-heliconej-x")).isEmpty();
        assertThat(ring.caller(secret + "x")).isEmpty();
        assertThat(ring.caller(secret.substring(0, secret.length() - 1))).isEmpty();
        assertThat(ring.caller("' or '1'='1")).isEmpty();
        assertThat(book.searches).hasValue(0);
    }

    @Test
    void caller_digestInsteadOfTheKey_isNobody() {
        assertThat(ring.caller(made.key().secret().digest())).isEmpty();
        assertThat(ring.caller(made.key().secret().prefix())).isEmpty();
    }

    @Test
    void caller_keyRemovedWhileItIsLookedFor_isNotRemembered() {
        book.afterNextSearch(() -> keys.remove(made.key().id()));
        ring.caller(secret);
        assertThat(ring.caller(secret)).isEmpty();
    }

    @Test
    void caller_keyMadeWhileItIsLookedFor_isRememberedAsItIs() {
        VirtualKey key = made.key();
        book.remove(key.id());
        ring.forget();
        book.afterNextSearch(() -> {
            book.add(key);
            ring.forget();
        });
        assertThat(ring.caller(secret)).isEmpty();
        assertThat(ring.caller(secret)).isPresent();
    }
}
