package io.github.heliconej.config;

import io.github.heliconej.config.AccessConfig.Mode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@link AccessConfig}. One thread. */
final class AccessReader {

    private static final String ACCESS = "helicone.access";
    private static final String KEY = "mp.jwt.verify.publickey";
    private static final String LOCATION = "mp.jwt.verify.publickey.location";
    private static final String WEB = "(?i)https?:.*";
    private static final int LONGEST_SECONDS = 31_536_000;

    /** Signatures with a public key alone: with a shared secret whoever can check a token can make one. */
    private static final List<String> ALGORITHMS =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    private final ConfigValues values;
    private final Consumer<String> problems;

    AccessReader(ConfigValues values, Consumer<String> problems) {
        this.values = values;
        this.problems = problems;
    }

    AccessConfig read() {
        AccessConfig access = new AccessConfig(modes(), adminKey(), technicalCaller(), jwt());
        if (access.takes(Mode.JWT)) {
            requireKey(access.jwt());
        }
        return access;
    }

    private Set<Mode> modes() {
        return switch (String.join(",", values.list(ACCESS)).toLowerCase(Locale.ROOT)) {
            case "open" -> Set.of();
            case "keys" -> Set.of(Mode.KEYS);
            case "jwt" -> Set.of(Mode.JWT);
            case "keys,jwt", "jwt,keys" -> Set.of(Mode.KEYS, Mode.JWT);
            default -> {
                problems.accept(ACCESS + ": is not one of open, keys, jwt and keys,jwt");
                yield Set.of(Mode.KEYS);
            }
        };
    }

    private Optional<Secret> adminKey() {
        Optional<Secret> key = values.secret("helicone.admin-key");
        if (key.filter(set -> set.reveal().contains(",")).isPresent()) {
            problems.accept("helicone.admin-key: holds a comma, which headers split at (the value is not shown)");
        }
        if (key.isPresent() && key.get().reveal().length() < AccessConfig.SHORTEST_ADMIN_KEY) {
            problems.accept("helicone.admin-key: has fewer than " + AccessConfig.SHORTEST_ADMIN_KEY
                    + " characters (the value is not shown)");
        }
        return key;
    }

    private String technicalCaller() {
        String key = "helicone.access.technical-caller";
        String name = values.text(key).orElse("");
        if (!name.matches("[\\w.@-]{1,100}")) {
            problems.accept(key + ": is not a name of up to 100 letters, digits and . _ @ -");
        }
        return name;
    }

    private JwtConfig jwt() {
        return new JwtConfig(
                values.list("helicone.access.jwt.user-claim"),
                properties(),
                roles(),
                algorithm(),
                values.text(KEY),
                values.text(LOCATION),
                values.text("mp.jwt.verify.issuer"),
                values.list("mp.jwt.verify.audiences"),
                seconds("mp.jwt.verify.clock.skew", 0).orElse(Duration.ZERO),
                seconds("mp.jwt.verify.token.age", 1));
    }

    private String algorithm() {
        String key = "mp.jwt.verify.publickey.algorithm";
        Stream<String> known = ALGORITHMS.stream().map(name -> name.toLowerCase(Locale.ROOT));
        return values.text(key).isEmpty() ? "RS256" : values.choice(key, known).toUpperCase(Locale.ROOT);
    }

    private Optional<Duration> seconds(String key, int least) {
        return values.text(key).map(set -> Duration.ofSeconds(values.integer(key, least, LONGEST_SECONDS)));
    }

    private Map<String, String> properties() {
        String key = "helicone.access.jwt.properties";
        Map<String, String> names = new LinkedHashMap<>();
        for (Map.Entry<String, String> pair : pairs(key, name -> name.matches("[A-Za-z0-9._-]{1,100}"), "claim=Name")) {
            if (names.putIfAbsent(pair.getKey(), pair.getValue()) != null) {
                problems.accept(key + ": has '" + pair.getKey() + "' twice");
            }
        }
        return names;
    }

    private Map<String, Set<String>> roles() {
        Predicate<String> known = Set.of("caller", "viewer", "admin")::contains;
        return pairs("helicone.access.jwt.roles", known, "group=role").stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    private List<Map.Entry<String, String>> pairs(String key, Predicate<String> allowed, String form) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (String part : values.list(key)) {
            int equals = part.lastIndexOf('=');
            String name = part.substring(0, Math.max(equals, 0)).strip();
            String value = part.substring(equals + 1).strip();
            if (name.isEmpty() || !allowed.test(value)) {
                problems.accept(key + ": '" + part + "' is not " + form);
            } else {
                pairs.add(Map.entry(name, value));
            }
        }
        return pairs;
    }

    private void requireKey(JwtConfig jwt) {
        if (jwt.publicKey().isPresent() == jwt.location().isPresent()) {
            problems.accept(
                    ACCESS + ": has jwt, so one of " + KEY + " and " + LOCATION + " has to be set, and not both");
        }
        if (jwt.location().filter(location -> !isReadable(location)).isPresent()) {
            problems.accept(LOCATION + ": is not a URL with a host");
        }
        if (jwt.issuer().isEmpty()) {
            problems.accept("mp.jwt.verify.issuer: is missing, but " + ACCESS + " has jwt");
        }
        if (jwt.userClaims().isEmpty()) {
            problems.accept("helicone.access.jwt.user-claim: is missing; expected names of claims");
        }
        if (jwt.roles().isEmpty()) {
            problems.accept("helicone.access.jwt.roles: is missing; expected pairs such as staff=caller");
        }
    }

    /** Whether a location on the web, if it is one, names a host; whatever else it is shows when it is read. */
    private static boolean isReadable(String location) {
        try {
            return !location.matches(WEB)
                    || new URI(location).getHost() != null && new URI(location).getPort() <= 65_535;
        } catch (URISyntaxException wrong) {
            return false;
        }
    }
}
