package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Caller;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.SettableClock;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys behind a URL, from a real server on the loopback. */
@Timeout(60)
class TokenKeysTest {

    private static final JsonWebKey OLD = SignedToken.jwk("old", SignedToken.RSA.getPublic());
    private static final JsonWebKey NEW = SignedToken.jwk("new", SignedToken.OTHER_RSA.getPublic());
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration OUTDATED = Duration.ofMinutes(15).plusMillis(1);

    private final SettableClock clock = new SettableClock();
    private final KeyServer server = new KeyServer();
    private final RecordedLog log = RecordedLog.of(KeyFetch.class);
    private final AtomicInteger made = new AtomicInteger();
    private final Tokens tokens = tokens();

    @BeforeEach
    void serve() {
        server.serves(SignedToken.jwks(OLD));
    }

    @AfterEach
    void stop() {
        log.close();
        server.close();
    }

    @Test
    void caller_keysRotate_newTokensAreGoodAfterAMinute() {
        assertThat(server.requests).as("nothing is fetched at the start").hasValue(0);
        assertThat(old()).isPresent();
        server.serves(SignedToken.jwks(NEW));
        assertThat(next()).isEmpty();
        clock.advance(MINUTE);
        assertThat(next()).isPresent();
        assertThat(old()).as("signed with a key that is gone").isEmpty();
    }

    @Test
    void caller_unknownKeys_areAskedForOnceAMinute() {
        for (int round = 0; round < 50; round++) {
            assertThat(caller("no" + round, SignedToken.RSA)).isEmpty();
        }
        assertThat(server.requests).hasValue(1);
        clock.advance(MINUTE.minusMillis(1));
        assertThat(caller("no", SignedToken.RSA)).isEmpty();
        assertThat(server.requests).hasValue(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(caller("no", SignedToken.RSA)).isEmpty();
        assertThat(server.requests).hasValue(2);
    }

    @Test
    void caller_withdrawnKey_isNobodyAfterAQuarterOfAnHour() {
        assertThat(old()).isPresent();
        server.serves(SignedToken.jwks(NEW));
        clock.advance(OUTDATED.minusMillis(1));
        assertThat(old()).isPresent();
        assertThat(server.requests).hasValue(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(old()).isEmpty();
    }

    @Test
    void caller_tokenWithoutKeyId_isTriedWithEveryKey() {
        server.serves(SignedToken.jwks(SignedToken.jwk("curve", SignedToken.EC.getPublic()), OLD, NEW));
        assertThat(tokens.caller(token().signed())).isPresent();
        assertThat(tokens.caller(token().signed(SignedToken.OTHER_RSA.getPrivate())))
                .isPresent();
        assertThat(tokens.caller(token().signed(SignedToken.rsa().getPrivate())))
                .isEmpty();
    }

    @Test
    void caller_issuerGoesAwayAndComesBack_knownKeysStay() {
        assertThat(old()).isPresent();
        server.serves(500, "no");
        for (int round = 0; round < 3; round++) {
            clock.advance(OUTDATED);
            assertThat(old()).isPresent();
        }
        assertThat(server.requests).hasValue(4);
        assertThat(log.levels()).containsOnly(Level.WARNING);
        server.serves(SignedToken.jwks(NEW));
        clock.advance(OUTDATED);
        assertThat(old()).isEmpty();
        assertThat(next()).isPresent();
    }

    @Test
    void caller_issuerAwayForADay_nobodyIsBelievedAnyMore() {
        assertThat(old()).isPresent();
        server.serves(500, "no");
        clock.advance(Duration.ofHours(23));
        assertThat(old()).isPresent();
        clock.advance(Duration.ofHours(2));
        assertAway(this::old);
        server.serves(SignedToken.jwks(OLD));
        clock.advance(Duration.ofSeconds(5));
        assertThat(old()).isPresent();
    }

    @Test
    void caller_issuerAwayAtFirst_isUnavailableAndAskedAgainSoon() {
        server.serves(503, "");
        assertAway(this::old);
        assertAway(this::old);
        assertThat(server.requests).hasValue(1);
        server.serves(SignedToken.jwks(OLD));
        clock.advance(Duration.ofMillis(4_999));
        assertAway(this::old);
        clock.advance(Duration.ofMillis(1));
        assertThat(old()).isPresent();
    }

    @Test
    void caller_nobodyListens_isUnavailable() {
        server.close();
        assertAway(this::old);
        assertThat(log.levels()).containsExactly(Level.WARNING);
    }

    @Test
    void caller_notAToken_isNobodyThoughTheIssuerIsAway() {
        server.close();
        assertThat(tokens.caller("a.b.c")).isEmpty();
        assertThat(tokens.caller("sk-somebody-elses")).isEmpty();
    }

    @Test
    void log_issuerAway_doesNotShowTheQuery() {
        server.serves(500, "canary");
        assertAway(this::old);
        assertThat(log.texts()).isNotEmpty().noneMatch(text -> text.contains("canary"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{}",
                "[]",
                "{\"keys\":[]}",
                "{\"keys\":1}",
                "{\"keys\":null}",
                "{\"keys\":{}}",
                "{\"keys\":[1,null,\"x\"]}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"n\":1,\"e\":[]}]}",
                "{\"kty\":1,\"keys\":\"x\"}",
                "\u0000"
            })
    void caller_answerIsNoKeySet_oldKeysStay(String text) {
        assertThat(old()).isPresent();
        server.serves(text);
        clock.advance(MINUTE);
        assertThat(next()).isEmpty();
        assertThat(old()).isPresent();
        assertThat(log.levels()).containsExactly(Level.WARNING);
    }

    @Test
    void caller_oddKeysAmongGoodOnes_arePassedOver() {
        String odd = "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\",\"kid\":\"old\"},{\"kty\":\"new\"},{\"kty\":\"RSA\"},7,";
        server.serves(SignedToken.jwks(OLD).replace("[", "[" + odd));
        assertThat(old()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 201, 404})
    void caller_otherStatus_isUnavailable(int status) {
        server.serves(status, SignedToken.jwks(OLD));
        assertAway(this::old);
        assertThat(server.requests).as("not redirected").hasValue(1);
    }

    @Test
    void caller_listOverItsLimit_isNoKeySet() {
        server.serves(SignedToken.jwks(OLD) + " ".repeat(256 * 1024));
        assertAway(this::old);
        server.serves(SignedToken.jwks(OLD) + " ".repeat(250 * 1024));
        clock.advance(MINUTE);
        assertThat(old()).isPresent();
    }

    @Test
    void caller_issuerSaysNothingOrStopsHalfway_endsInTime() {
        assertThat(old()).isPresent();
        server.hold();
        clock.advance(MINUTE);
        assertThat(next()).isEmpty();
        server.release();
        server.holdInBody();
        clock.advance(MINUTE);
        assertThat(next()).isEmpty();
        assertThat(old()).isPresent();
        assertThat(log.levels()).containsExactly(Level.WARNING, Level.WARNING);
    }

    @Test
    void caller_manyAtOnce_fetchOnce() throws InterruptedException, ExecutionException {
        server.hold();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Optional<Caller>>> all = new ArrayList<>();
            for (int caller = 0; caller < 16; caller++) {
                all.add(threads.submit(this::old));
            }
            server.askedTimes(1);
            server.release();
            for (Future<Optional<Caller>> one : all) {
                assertThat(one.get()).isPresent();
            }
            assertThat(server.requests).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void caller_whileAnotherFetches_knownKeysAreThereAtOnce() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            assertThat(old()).isPresent();
            server.serves(SignedToken.jwks(OLD, NEW));
            clock.advance(OUTDATED);
            server.hold();
            Future<Optional<Caller>> other = threads.submit(this::next);
            server.askedTimes(2);
            assertThat(old()).isPresent();
            assertThat(other.isDone()).isFalse();
            server.release();
            assertThat(other.get()).isPresent();
        } finally {
            threads.shutdownNow();
        }
    }

    private Tokens tokens() {
        return SignedToken.judge(
                clock,
                "mp.jwt.verify.publickey",
                "",
                "mp.jwt.verify.publickey.location",
                server.url().toString());
    }

    private Optional<Caller> old() {
        return caller("old", SignedToken.RSA);
    }

    private Optional<Caller> next() {
        return caller("new", SignedToken.OTHER_RSA);
    }

    private Optional<Caller> caller(String key, KeyPair pair) {
        return tokens.caller(token().header("kid", key).signed(pair.getPrivate()));
    }

    /** Never the same twice, since good ones are remembered. */
    private SignedToken token() {
        return SignedToken.at(clock).claim("jti", Integer.toString(made.incrementAndGet()));
    }

    private static void assertAway(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(503);
            assertThat(stop.failure().code()).contains("token_keys_unavailable");
            assertThat(stop.failure().message()).doesNotContain("127.0.0.1", "canary");
        });
    }
}
