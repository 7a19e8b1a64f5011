package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Caller;
import io.github.heliconej.api.CallerTerms;
import io.github.heliconej.api.Role;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What administrators do to keys, and whom the ring then knows. */
class KeysTest {

    private static final KeySettings SETTINGS =
            new KeySettings("shop", "anna", Set.of(Role.CALLER), CallerTerms.none(), Optional.empty(), false);
    private static final String NO_ID = "3f1c2a4e-0000-4000-8000-000000000000";

    private final SettableClock clock = new SettableClock();
    private final MemoryKeyBook book = new MemoryKeyBook();
    private final KeyRing ring = new KeyRing(book, clock);
    private final Keys keys = new Keys(book, ring, clock);

    @Test
    void create_settings_areTheCallersOfTheNewSecret() {
        NewSecret made = keys.create(SETTINGS);
        Caller caller = caller(made).orElseThrow();
        assertThat(caller)
                .isEqualTo(new Caller("key:" + made.key().id(), "shop", Set.of(Role.CALLER), CallerTerms.none()));
        assertThat(keys.get(made.key().id())).isEqualTo(made.key());
        assertThat(keys.all()).containsExactly(made.key());
        assertThat(made.key().created()).isEqualTo(clock.instant());
        assertThat(made.key().rotated()).isEmpty();
    }

    @Test
    void toString_ofEverything_showsNoSecretAndNoDigest() {
        NewSecret made = keys.create(SETTINGS);
        String digest = made.key().secret().digest();
        assertThat(made.toString() + keys.all() + made.key().secret())
                .doesNotContain(made.secret().reveal(), digest);
    }

    @Test
    void rotate_noGrace_endsTheOldSecretAtOnce() {
        NewSecret old = keys.create(SETTINGS);
        assertThat(caller(old)).isPresent();
        clock.advance(Duration.ofDays(1));
        NewSecret next = keys.rotate(old.key().id(), Duration.ZERO);
        assertThat(caller(old)).isEmpty();
        assertThat(caller(next)).map(Caller::tenant).contains(old.key().tenant());
        assertThat(next.key().rotated()).contains(clock.instant());
        assertThat(next.key().created()).isEqualTo(old.key().created());
        assertThat(next.key().former()).isEmpty();
    }

    @Test
    void rotate_withGrace_endsTheOldSecretAfterIt() {
        NewSecret old = keys.create(SETTINGS);
        NewSecret next = keys.rotate(old.key().id(), Duration.ofSeconds(3));
        assertThat(caller(old)).isPresent();
        assertThat(caller(next)).isPresent();
        clock.advance(Duration.ofMillis(2_999));
        assertThat(caller(old)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(caller(old)).as("though the ring remembers the key").isEmpty();
        assertThat(caller(next)).isPresent();
    }

    @Test
    void rotate_twice_endsTheFirstSecret() {
        NewSecret first = keys.create(SETTINGS);
        NewSecret second = keys.rotate(first.key().id(), Duration.ofDays(1));
        NewSecret third = keys.rotate(first.key().id(), Duration.ofDays(1));
        assertThat(caller(first)).isEmpty();
        assertThat(caller(second)).isPresent();
        assertThat(caller(third)).isPresent();
        keys.rotate(first.key().id(), Duration.ZERO);
        assertThat(caller(second)).isEmpty();
        assertThat(caller(third)).isEmpty();
    }

    @Test
    void change_disabled_isNobodyUntilEnabled() {
        NewSecret made = keys.create(SETTINGS);
        assertThat(caller(made)).isPresent();
        change(made, old -> with(old, old.expires(), true));
        assertThat(caller(made)).isEmpty();
        change(made, old -> with(old, old.expires(), false));
        assertThat(caller(made)).isPresent();
    }

    @Test
    void change_expiry_endsTheKeyToTheMillisecond() {
        Instant end = clock.instant().plusSeconds(3);
        NewSecret made = keys.create(with(SETTINGS, Optional.of(end), false));
        NewSecret next = keys.rotate(made.key().id(), Duration.ofDays(1));
        clock.advance(Duration.ofMillis(2_999));
        assertThat(caller(next)).isPresent();
        assertThat(caller(made)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(caller(next)).isEmpty();
        assertThat(caller(made)).isEmpty();
        change(made, old -> with(old, Optional.empty(), false));
        assertThat(caller(next)).isPresent();
    }

    @Test
    void remove_key_isNobodyAtOnce() {
        NewSecret made = keys.create(SETTINGS);
        assertThat(caller(made)).isPresent();
        keys.remove(made.key().id());
        assertThat(caller(made)).isEmpty();
        assertThat(keys.all()).isEmpty();
    }

    @Test
    void anything_unknownId_isNotFound() {
        assertUnknown(() -> keys.get(NO_ID));
        assertUnknown(() -> keys.change(NO_ID, settings -> settings));
        assertUnknown(() -> keys.rotate(NO_ID, Duration.ZERO));
        assertUnknown(() -> keys.remove(NO_ID));
    }

    private void change(NewSecret made, UnaryOperator<KeySettings> change) {
        keys.change(made.key().id(), change);
    }

    private static KeySettings with(KeySettings old, Optional<Instant> expires, boolean isDisabled) {
        return new KeySettings(old.name(), old.owner(), old.roles(), old.terms(), expires, isDisabled);
    }

    private Optional<Caller> caller(NewSecret made) {
        return ring.caller(made.secret().reveal());
    }

    private static void assertUnknown(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(Stop.class, stop -> assertThat(stop.status())
                .isEqualTo(404));
    }
}
