package io.github.heliconej.access;

import io.github.heliconej.api.Caller;
import io.github.heliconej.api.CallerTerms;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Role;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.AccessConfig;
import io.github.heliconej.config.AccessConfig.Mode;
import io.github.heliconej.config.HeliconeConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets callers in, or not. Safe for concurrent use. */
@Dependent
public final class Gate {

    private static final Caller ADMIN = new Caller("admin", "admin", Set.of(Role.values()), CallerTerms.none());

    private final AccessConfig access;
    private final KeyRing keys;
    private final Tokens tokens;
    private final FailedTries failedTries;

    @Inject
    Gate(HeliconeConfig config, KeyRing keys, Tokens tokens, FailedTries failedTries) {
        this.access = config.access();
        this.keys = keys;
        this.tokens = tokens;
        this.failedTries = failedTries;
    }

    /**
     * {@return who sends a request with these headers}
     *
     * <p>Of addresses that have shown too many wrong keys, keys that nobody has used here before are looked up a few times
     * a second only, so that guesses do not become the database's load.
     *
     * @param headers by name, in any case
     * @param address where the request comes from
     * @throws Stop with status 401 if it shows no valid key or token, the same for all reasons; 403 if a token gives no
     *     role; 429 if too many wrong ones came from there
     */
    public Caller admit(Map<String, List<String>> headers, String address) {
        if (access.isOpen()) {
            refuseOtherSites(headers);
            return Caller.open();
        }
        Credentials shown = Credentials.of(headers);
        if (!shown.areThere()) {
            throw refusal();
        }
        boolean isSuspect = failedTries.left(address).isPresent();
        try {
            return shown.single().flatMap(text -> caller(text, isSuspect)).orElseThrow(Gate::refusal);
        } catch (Stop refused) {
            throw refused.status() == 401 || refused.status() == 403 ? counted(refused, address) : refused;
        }
    }

    /**
     * Requires one of some roles of whoever calls from an address.
     *
     * @throws Stop with status 403 if the caller has none of them, 429 if that happens too often there
     */
    public void require(Set<Role> any, Caller caller, String address) {
        try {
            require(any, caller);
        } catch (Stop refused) {
            throw counted(refused, address);
        }
    }

    /**
     * Requires a role.
     *
     * @throws Stop with status 403 if the caller has not got it
     */
    public static void require(Role role, Caller caller) {
        require(Set.of(role), caller);
    }

    private static void require(Set<Role> any, Caller caller) {
        if (any.stream().noneMatch(caller::isIn)) {
            String roles = any.stream()
                    .sorted()
                    .map(role -> "'" + role.name().toLowerCase(Locale.ROOT) + "'")
                    .collect(Collectors.joining(" or "));
            throw new Stop(Failure.of(
                    403, "insufficient_role", "This needs the role " + roles + ", which the caller has not got."));
        }
    }

    /** Where no key is asked for, any page in a browser on this machine could call, and spend the keys of upstreams. */
    private static void refuseOtherSites(Map<String, List<String>> headers) {
        headers.forEach((name, values) -> {
            if (name.equalsIgnoreCase("Sec-Fetch-Site") && values.contains("cross-site")) {
                throw new Stop(Failure.of(403, "cross_site", "Pages of other sites may not call an open gateway."));
            }
        });
    }

    private Optional<Caller> caller(String shown, boolean isSuspect) {
        if (access.adminKey().filter(key -> key.matches(shown)).isPresent()) {
            return Optional.of(ADMIN);
        }
        if (access.takes(Mode.KEYS) && KeyMark.fits(shown)) {
            boolean isLooked = !isSuspect || keys.isFamiliar(shown) || failedTries.mayLook();
            return isLooked ? keys.caller(shown) : Optional.empty();
        }
        return access.takes(Mode.JWT) ? tokens.caller(shown) : Optional.empty();
    }

    private Stop counted(Stop refused, String address) {
        return failedTries
                .add(address)
                .map(wait -> new Stop(Failure.of(
                                429,
                                "too_many_failures",
                                "Too many requests without the right key came from this address; try again in a minute.")
                        .withRetryAfter(Optional.of(wait))))
                .orElse(refused);
    }

    private static Stop refusal() {
        return new Stop(
                Failure.of(401, "invalid_api_key", "A valid key is needed: send it as 'Authorization: Bearer <key>'."));
    }
}
