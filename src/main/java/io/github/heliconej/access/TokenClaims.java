package io.github.heliconej.access;

import io.github.heliconej.api.Caller;
import io.github.heliconej.api.CallerTerms;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Role;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.JwtConfig;
import io.github.heliconej.upstream.GatewayHeaders;
import io.github.heliconej.upstream.HeaderText;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jose4j.jwt.JwtClaims;

/** Reads a caller from the claims of a token that was found good. */
final class TokenClaims {

    private static final int LONGEST_TENANT = 200;

    private TokenClaims() {}

    /**
     * The caller; none if nobody is named, or a name cannot stand in a header.
     *
     * @throws Stop with status 403 if none of the groups gives a role
     */
    static Optional<Caller> caller(JwtClaims claims, JwtConfig config) {
        Optional<String> user = config.userClaims().stream()
                .flatMap(claim -> text(claims, claim).stream())
                .findFirst();
        Optional<String> subject = text(claims, "sub").or(() -> user);
        Map<String, String> fixed = new TreeMap<>();
        user.ifPresent(name -> fixed.put(GatewayHeaders.USER_ID, name));
        config.properties().forEach((claim, property) -> text(claims, claim)
                .ifPresent(value -> fixed.put(GatewayHeaders.PROPERTY + property, value)));
        if (subject.isEmpty() || !areHeaders(fixed)) {
            return Optional.empty();
        }
        return Optional.of(new Caller(
                tenant(text(claims, "iss").orElse(""), subject.get()),
                user.orElse(subject.get()),
                roles(claims, config),
                CallerTerms.none().withFixed(fixed)));
    }

    /** Long and odd names are digested, whole. */
    private static String tenant(String issuer, String subject) {
        String plain = issuer + "|" + subject;
        boolean isShort = plain.length() <= LONGEST_TENANT && plain.chars().allMatch(at -> at > ' ' && at < 127);
        return "jwt:" + (isShort ? plain : KeyMark.digest(plain));
    }

    private static Set<Role> roles(JwtClaims claims, JwtConfig config) {
        Set<Role> roles = groups(claims).stream()
                .flatMap(group -> config.roles().getOrDefault(group, Set.of()).stream())
                .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        if (roles.isEmpty()) {
            throw new Stop(Failure.of(
                    403,
                    "insufficient_role",
                    "The token is valid, but none of its groups has a role at this gateway."));
        }
        return roles;
    }

    private static List<String> groups(JwtClaims claims) {
        Object groups = claims.getClaimValue("groups");
        if (groups instanceof Collection<?> several) {
            return several.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return groups instanceof String one ? List.of(one) : List.of();
    }

    private static Optional<String> text(JwtClaims claims, String name) {
        Object value = claims.getClaimValue(name);
        boolean isPlain = value instanceof String || value instanceof Number || value instanceof Boolean;
        return isPlain ? Optional.of(value.toString()).filter(text -> !text.isBlank()) : Optional.empty();
    }

    private static boolean areHeaders(Map<String, String> headers) {
        try {
            headers.forEach(HeaderText::check);
            return true;
        } catch (Stop unfit) {
            return false;
        }
    }
}
