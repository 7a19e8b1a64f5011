package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.heliconej.api.Caller;
import io.github.heliconej.api.CallerTerms;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Role;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final String ADMIN_KEY = "an-admin-key-of-a-test";
    private static final String ADDRESS = "192.0.2.7";

    private final SettableClock clock = new SettableClock();
    private final MemoryKeyBook book = new MemoryKeyBook();
    private final KeyRing ring = new KeyRing(book, clock);
    private final Keys keys = new Keys(book, ring, clock);
    private final Gate gate = gate("keys,jwt");

    @Test
    void admit_openToAll_isAnyoneWhateverTheyShow() {
        Gate open = gate("open");
        assertThat(open.admit(Map.of(), ADDRESS)).isEqualTo(Caller.open());
        assertThat(open.admit(bearer("whatever"), ADDRESS)).isEqualTo(Caller.open());
    }

    @Test
    void admit_pageOfAnotherSite_isRefusedWhereNoKeyIsAskedFor() {
        Gate open = gate("open");
        for (String site : List.of("same-origin", "same-site", "none")) {
            assertThat(open.admit(Map.of("sec-fetch-site", List.of(site)), ADDRESS))
                    .isEqualTo(Caller.open());
        }
        assertThat(refusal(open, Map.of("Sec-Fetch-Site", List.of("cross-site")))
                        .code())
                .isEqualTo("cross_site");
    }

    @Test
    void admit_adminKey_hasEveryRoleInEveryMode() {
        for (String mode : List.of("keys", "jwt", "keys,jwt")) {
            Caller admin = gate(mode).admit(bearer(ADMIN_KEY), ADDRESS);
            assertThat(admin.roles()).containsExactlyInAnyOrder(Role.values());
            assertThat(admin.tenant()).isEqualTo("admin");
        }
    }

    @Test
    void admit_virtualKey_isItsCallerWhereKeysAreTaken() {
        NewSecret made = made(Optional.empty(), false);
        for (String mode : List.of("keys", "keys,jwt")) {
            assertThat(gate(mode).admit(bearer(made.secret().reveal()), ADDRESS).tenant())
                    .isEqualTo(made.key().tenant());
        }
        assertThat(refusal(gate("jwt"), bearer(made.secret().reveal())).status())
                .isEqualTo(401);
    }

    @Test
    void admit_token_isItsCallerWhereTokensAreTaken() {
        String token = SignedToken.at(clock).signed();
        for (String mode : List.of("jwt", "keys,jwt")) {
            assertThat(gate(mode).admit(bearer(token), ADDRESS).name()).isEqualTo("u1");
        }
        assertThat(refusal(gate("keys"), bearer(token)).status()).isEqualTo(401);
    }

    @Test
    void admit_wrongForWhateverReason_isOneRefusal() {
        NewSecret rotated = made(Optional.empty(), false);
        keys.rotate(rotated.key().id(), Duration.ZERO);
        Set<Failure> told = new LinkedHashSet<>();
        for (String shown : List.of(
                KeyMark.newSecret().reveal(),
                made(Optional.empty(), true).secret().reveal(),
                made(Optional.of(Instant.EPOCH), false).secret().reveal(),
                rotated.secret().reveal(),
                "sk-heliconej-malformed",
                "sk-somebody-elses",
                ADMIN_KEY + "x",
                ADMIN_KEY.substring(1),
                SignedToken.at(clock).claim("exp", 1).signed(),
                SignedToken.at(clock).signed(SignedToken.OTHER_RSA.getPrivate()),
                "a.b.c",
                "two words")) {
            told.add(refusal(gate, bearer(shown)));
        }
        told.add(refusal(gate, Map.of()));
        told.add(refusal(gate, Map.of("Authorization", List.of("Bearer " + ADMIN_KEY), "api-key", List.of("other"))));
        assertThat(told).hasSize(1).allSatisfy(failure -> {
            assertThat(failure.status()).isEqualTo(401);
            assertThat(failure.code()).isEqualTo("invalid_api_key");
            assertThat(failure.type()).isEqualTo("authentication_error");
        });
    }

    @Test
    void admit_tooManyWrongKeysFromAnAddress_areToldToWait() {
        for (int call = 0; call < FailedTries.MOST; call++) {
            assertThat(refusal(gate, bearer("wrong" + call)).status()).isEqualTo(401);
        }
        Failure limited = refusal(gate, bearer("wrong"));
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.retryAfter()).contains(Duration.ofMinutes(1));
        assertThat(gate.admit(bearer(ADMIN_KEY), ADDRESS).tenant()).isEqualTo("admin");
        assertThatThrownBy(() -> gate.admit(bearer("wrong"), "192.0.2.8"))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.status()).isEqualTo(401));
        clock.advance(Duration.ofMinutes(1));
        assertThat(refusal(gate, bearer("wrong")).status()).isEqualTo(401);
    }

    /** Guesses cost the database nothing, and those who have a key that was used here before go on. */
    @Test
    void admit_newKeysFromASuspectAddress_areSeldomLookedUp() {
        NewSecret familiar = made(Optional.empty(), false);
        NewSecret fresh = made(Optional.empty(), false);
        gate.admit(bearer(familiar.secret().reveal()), ADDRESS);
        for (int call = 0; call < FailedTries.MOST; call++) {
            refusal(gate, bearer("wrong" + call));
        }
        clock.advance(Duration.ofSeconds(6));
        assertThat(gate.admit(bearer(familiar.secret().reveal()), ADDRESS).tenant())
                .isEqualTo(familiar.key().tenant());
        int searches = book.searches.get();
        for (int call = 0; call < 50; call++) {
            assertThat(refusal(gate, bearer(KeyMark.newSecret().reveal())).status())
                    .isEqualTo(429);
        }
        assertThat(book.searches).hasValue(searches + FailedTries.LOOKS_PER_SECOND);
        assertThat(refusal(gate, bearer(fresh.secret().reveal())).status()).isEqualTo(429);
        assertThat(gate.admit(bearer(familiar.secret().reveal()), ADDRESS).tenant())
                .isEqualTo(familiar.key().tenant());
        clock.advance(Duration.ofSeconds(1));
        assertThat(gate.admit(bearer(fresh.secret().reveal()), ADDRESS).tenant())
                .isEqualTo(fresh.key().tenant());
    }

    @Test
    void admit_tooManyWithoutARole_areToldToWait() {
        String token = SignedToken.at(clock).claim("groups", List.of("nobody")).signed();
        Caller caller = new Caller("t", "n", Set.of(Role.CALLER), CallerTerms.none());
        for (int call = 0; call < FailedTries.MOST / 2; call++) {
            assertThat(refusal(gate, bearer(token)).status()).isEqualTo(403);
            assertThatThrownBy(() -> gate.require(Set.of(Role.ADMIN), caller, ADDRESS))
                    .isInstanceOfSatisfying(
                            Stop.class, stop -> assertThat(stop.status()).isEqualTo(403));
        }
        assertThat(refusal(gate, bearer(token)).status()).isEqualTo(429);
        assertThatThrownBy(() -> gate.require(Set.of(Role.ADMIN), caller, ADDRESS))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.status()).isEqualTo(429));
        assertThatCode(() -> gate.require(Set.of(Role.CALLER), caller, ADDRESS)).doesNotThrowAnyException();
    }

    @Test
    void admit_nothingShown_isNotCounted() {
        for (int call = 0; call < FailedTries.MOST * 2; call++) {
            assertThat(refusal(gate, Map.of()).status()).isEqualTo(401);
        }
    }

    @Test
    void require_otherRole_isForbidden() {
        Caller caller = new Caller("t", "n", Set.of(Role.CALLER), CallerTerms.none());
        assertThatCode(() -> Gate.require(Role.CALLER, caller)).doesNotThrowAnyException();
        for (Role role : List.of(Role.VIEWER, Role.ADMIN)) {
            assertThatThrownBy(() -> Gate.require(role, caller)).isInstanceOfSatisfying(Stop.class, stop -> {
                assertThat(stop.status()).isEqualTo(403);
                assertThat(stop.failure().code()).isEqualTo("insufficient_role");
            });
        }
    }

    private NewSecret made(Optional<Instant> expires, boolean isDisabled) {
        return keys.create(new KeySettings("shop", "", Set.of(Role.CALLER), CallerTerms.none(), expires, isDisabled));
    }

    private Gate gate(String mode) {
        HeliconeConfig config = SignedToken.config("helicone.access", mode, "helicone.admin-key", ADMIN_KEY);
        return new Gate(
                config,
                ring,
                new Tokens(config, new TokenKeys(config, new KeyFetch(), clock), clock),
                new FailedTries(clock));
    }

    private static Failure refusal(Gate gate, Map<String, List<String>> headers) {
        return catchThrowableOfType(Stop.class, () -> gate.admit(headers, ADDRESS))
                .failure();
    }

    private static Map<String, List<String>> bearer(String shown) {
        return Map.of("Authorization", List.of("Bearer " + shown));
    }
}
