package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Caller;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.SettableClock;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.UnresolvableKeyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens are good, and for how long that is remembered. */
class TokensTest {

    private final SettableClock clock = new SettableClock();
    private final Tokens tokens = tokens();

    @Test
    void caller_goodRs256_isTheCaller() {
        assertThat(tokens.caller(token().signed())).map(Caller::name).contains("u1");
    }

    @Test
    void caller_goodEs256_isTheCaller() {
        Tokens curve = tokens(
                "mp.jwt.verify.publickey",
                SignedToken.pem(SignedToken.EC.getPublic()),
                "mp.jwt.verify.publickey.algorithm",
                "es256");
        String good = token().header("alg", "ES256").signed(SignedToken.EC.getPrivate());
        assertThat(curve.caller(good)).isPresent();
        assertThat(curve.caller(token().signed())).isEmpty();
        assertThat(tokens.caller(good)).isEmpty();
    }

    @Test
    void caller_keyAsJwkJwksOrBase64_isTheCaller() {
        String jwk = SignedToken.jwk("k1", SignedToken.RSA.getPublic()).toJson();
        String jwks = SignedToken.jwks(
                SignedToken.jwk("k0", SignedToken.OTHER_RSA.getPublic()),
                SignedToken.jwk("k1", SignedToken.RSA.getPublic()),
                SignedToken.jwk("k2", SignedToken.EC.getPublic()));
        for (String key : List.of(jwk, jwks, SignedToken.encoded(jwk), SignedToken.encoded(jwks))) {
            Tokens some = tokens("mp.jwt.verify.publickey", key);
            assertThat(some.caller(token().header("kid", "k1").signed())).isPresent();
            assertThat(some.caller(token().signed()))
                    .as("a token that names no key")
                    .isPresent();
            assertThat(some.caller(token().header("kid", "k9").signed())).isEmpty();
            assertThat(some.caller(token().header("kid", "k0").signed())).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "exp, -59, true", "exp, -60, false", "exp, -61, false",
        "nbf, 60, true", "nbf, 61, false", "nbf, 3600, false"
    })
    void caller_timesAroundTheSkew_areHeld(String claim, long offset, boolean isGood) {
        String token = token().without("iat").claim(claim, now() + offset).signed();
        assertThat(tokens("mp.jwt.verify.clock.skew", "60").caller(token).isPresent())
                .isEqualTo(isGood);
    }

    @Test
    void caller_noSkewSet_isHeldToTheSecond() {
        assertThat(tokens.caller(token().claim("exp", now() + 1).signed())).isPresent();
        assertThat(tokens.caller(token().claim("exp", now()).signed())).isEmpty();
        assertThat(tokens.caller(token().claim("nbf", now()).signed())).isPresent();
        assertThat(tokens.caller(token().claim("nbf", now() + 1).signed())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "iss"})
    void caller_claimMissing_isNobody(String claim) {
        assertThat(tokens.caller(token().without(claim).signed())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://x", SignedToken.ISSUER + "/", "HTTPS://issuer.example", ""})
    void caller_otherIssuer_isNobody(String issuer) {
        assertThat(tokens.caller(token().claim("iss", issuer).signed())).isEmpty();
    }

    @Test
    void caller_audiences_oneMustBeInTheToken() {
        Tokens some = tokens("mp.jwt.verify.audiences", "a, b");
        assertThat(some.caller(token().claim("aud", "b").signed())).isPresent();
        assertThat(some.caller(token().claim("aud", List.of("x", "a")).signed()))
                .isPresent();
        assertThat(some.caller(token().claim("aud", "c").signed())).isEmpty();
        assertThat(some.caller(token().claim("aud", "A").signed())).isEmpty();
        assertThat(some.caller(token().signed())).isEmpty();
        assertThat(tokens.caller(token().claim("aud", "c").signed())).isPresent();
    }

    @Test
    void caller_age_isHeldWithTheSkewThoughTheTokenIsRemembered() {
        Tokens young = tokens("mp.jwt.verify.token.age", "120", "mp.jwt.verify.clock.skew", "60");
        String token = token().signed();
        assertThat(young.caller(token)).isPresent();
        clock.advance(Duration.ofSeconds(180));
        assertThat(young.caller(token)).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(young.caller(token)).isEmpty();
    }

    @Test
    void caller_ageWithoutTimeOfIssue_isNobody() {
        String token = token().without("iat").signed();
        assertThat(tokens("mp.jwt.verify.token.age", "120").caller(token)).isEmpty();
        assertThat(tokens.caller(token)).isPresent();
    }

    @Test
    void caller_ageOfATokenFromTheFuture_isNobody() {
        String token = token().claim("iat", now() + 61).signed();
        assertThat(tokens("mp.jwt.verify.token.age", "120", "mp.jwt.verify.clock.skew", "60")
                        .caller(token))
                .isEmpty();
    }

    @Test
    void caller_sameTokenAgain_isNotCheckedForFiveMinutes() {
        AtomicInteger checks = new AtomicInteger();
        Tokens counted = counted(checks);
        String token = token().signed();
        Optional<Caller> first = counted.caller(token);
        assertThat(counted.caller(token)).isEqualTo(first).isPresent();
        clock.advance(Duration.ofSeconds(299));
        counted.caller(token);
        assertThat(checks).hasValue(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(counted.caller(token)).isPresent();
        assertThat(checks).hasValue(2);
    }

    @Test
    void caller_rememberedToken_endsWithItsTime() {
        String token = token().claim("exp", now() + 10).signed();
        assertThat(tokens.caller(token)).isPresent();
        clock.advance(Duration.ofMillis(9_999));
        assertThat(tokens.caller(token)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(tokens.caller(token)).isEmpty();
    }

    @Test
    void caller_refusedToken_isCheckedEachTime() {
        AtomicInteger checks = new AtomicInteger();
        Tokens counted = counted(checks);
        String token = token().signed(SignedToken.OTHER_RSA.getPrivate());
        assertThat(counted.caller(token)).isEmpty();
        assertThat(counted.caller(token)).isEmpty();
        assertThat(checks).hasValue(2);
    }

    @Test
    void caller_rememberedTokenWithAnotherSignature_isNobody() {
        String token = token().signed();
        String other = token().claim("sub", "u2").signed();
        assertThat(tokens.caller(token)).isPresent();
        String mixed = token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
        assertThat(tokens.caller(mixed)).isEmpty();
    }

    @Test
    void caller_goodTokenWithoutARole_isForbidden() {
        String token = token().claim("groups", List.of("visitors")).signed();
        assertThatThrownBy(() -> tokens.caller(token)).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(403);
            assertThat(stop.failure().message()).doesNotContain("visitors", "u1");
        });
    }

    private SignedToken token() {
        return SignedToken.at(clock);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private Tokens tokens(String... more) {
        return SignedToken.judge(clock, more);
    }

    private Tokens counted(AtomicInteger checks) {
        HeliconeConfig config = SignedToken.config();
        return new Tokens(config, new Counted(config, clock, checks), clock);
    }

    /** Counts how often a key is looked for, which is once for each check. */
    private static final class Counted extends TokenKeys {

        private final AtomicInteger checks;

        Counted(HeliconeConfig config, SettableClock clock, AtomicInteger checks) {
            super(config, new KeyFetch(), clock);
            this.checks = checks;
        }

        @Override
        public Key resolveKey(JsonWebSignature signature, List<JsonWebStructure> nesting)
                throws UnresolvableKeyException {
            checks.incrementAndGet();
            return super.resolveKey(signature, nesting);
        }
    }
}
