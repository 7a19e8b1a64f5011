package io.github.heliconej.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which tokens are believed, and what is read from them.
 *
 * @param userClaims {@code helicone.access.jwt.user-claim}: the claims that may name the user, the first one there counts
 * @param properties {@code helicone.access.jwt.properties}: names of custom properties by the claim that holds each
 * @param roles {@code helicone.access.jwt.roles}: {@code caller}, {@code viewer} and {@code admin} by group
 * @param algorithm {@code mp.jwt.verify.publickey.algorithm}, such as {@code RS256}
 * @param publicKey {@code mp.jwt.verify.publickey}: the key itself, as PEM, JWK or JWKS
 * @param location {@code mp.jwt.verify.publickey.location}: where the key is
 * @param issuer {@code mp.jwt.verify.issuer}
 * @param audiences {@code mp.jwt.verify.audiences}: one of them has to be meant; empty for no matter whom
 * @param clockSkew {@code mp.jwt.verify.clock.skew}: how far clocks may be apart
 * @param tokenAge {@code mp.jwt.verify.token.age}: how long after its issue a token is believed at most
 * @see <a href="https://download.eclipse.org/microprofile/microprofile-jwt-auth-2.1/">MicroProfile JWT 2.1, section 9</a>
 */
public record JwtConfig(
        List<String> userClaims,
        Map<String, String> properties,
        Map<String, Set<String>> roles,
        String algorithm,
        Optional<String> publicKey,
        Optional<String> location,
        Optional<String> issuer,
        List<String> audiences,
        Duration clockSkew,
        Optional<Duration> tokenAge) {

    /** Copies the collections. */
    public JwtConfig {
        userClaims = List.copyOf(userClaims);
        properties = Map.copyOf(properties);
        roles = Map.copyOf(roles);
        audiences = List.copyOf(audiences);
    }
}
