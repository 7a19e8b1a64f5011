package io.github.heliconej.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.heliconej.api.Caller;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.JwtConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * Knows callers by JSON Web Tokens. A token that was found good is remembered by the digest of the whole of it, until it
 * ends and for five minutes at most. Safe for concurrent use.
 */
@ApplicationScoped
class Tokens {

    /** Signed, in compact form: an encrypted one has five parts. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST = 10_000;

    private final JwtConfig config;
    private final TokenKeys keys;
    private final Clock clock;
    private final Cache<String, Judged> good;

    /** For the container's proxy. */
    protected Tokens() {
        this.config = null;
        this.keys = null;
        this.clock = null;
        this.good = null;
    }

    @Inject
    Tokens(HeliconeConfig config, TokenKeys keys, @GatewayClock Clock clock) {
        this.config = config.access().jwt();
        this.keys = keys;
        this.clock = clock;
        this.good = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /**
     * Whose token this is, if it is good.
     *
     * @throws Stop with status 403 if it gives no role, 503 if nobody can say whether it is good
     */
    Optional<Caller> caller(String token) {
        if (!FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        String digest = KeyMark.digest(token);
        Judged remembered = good.getIfPresent(digest);
        if (remembered != null && clock.instant().isBefore(remembered.until)) {
            return Optional.of(remembered.caller);
        }
        Optional<Judged> judged = judge(token);
        judged.ifPresent(found -> good.put(digest, found));
        return judged.map(Judged::caller);
    }

    private Optional<Judged> judge(String token) {
        try {
            JwtClaims claims = consumer().processToClaims(token);
            return TokenClaims.caller(claims, config).map(caller -> judged(caller, claims));
        } catch (InvalidJwtException refused) {
            TokenKeys.unavailable(refused).ifPresent(away -> {
                throw away;
            });
            return Optional.empty();
        }
    }

    private JwtConsumer consumer() {
        JwtConsumerBuilder rules = new JwtConsumerBuilder()
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds((int) config.clockSkew().toSeconds())
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, config.algorithm()))
                .setVerificationKeyResolver(keys)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()));
        config.issuer().ifPresent(issuer -> rules.setExpectedIssuer(true, issuer));
        config.tokenAge()
                .ifPresent(age -> rules.setRequireIssuedAt().setIssuedAtRestrictions(0, (int) age.toSeconds()));
        if (config.audiences().isEmpty()) {
            rules.setSkipDefaultAudienceValidation();
        } else {
            rules.setExpectedAudience(true, config.audiences().toArray(String[]::new));
        }
        return rules.build();
    }

    private Judged judged(Caller caller, JwtClaims claims) {
        try {
            Instant longest = clock.instant().plus(REMEMBERED);
            long end = Math.min(claims.getExpirationTime().getValue(), longest.getEpochSecond());
            NumericDate issued = claims.getIssuedAt();
            long old = config.tokenAge()
                    .map(age -> issued.getValue() + age.toSeconds())
                    .orElse(end);
            return new Judged(caller, Instant.ofEpochSecond(Math.min(end, old)).plus(config.clockSkew()));
        } catch (MalformedClaimException checkedBefore) {
            return new Judged(caller, clock.instant());
        }
    }

    private record Judged(Caller caller, Instant until) {}
}
