package io.github.heliconej.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rate limits.
 *
 * @param named {@code helicone.limit.policy.<name>}: policies that calls may select, by {@linkplain #canonical name}
 * @param defaults {@code helicone.limit.default}: policies that every call is under
 * @param onOutage {@code helicone.limit.on-outage}: what happens while the servers' shared state is away
 */
public record LimitConfig(Map<String, List<RatePolicy>> named, List<RatePolicy> defaults, OnOutage onOutage) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,99}");
    private static final int MOST = 10;

    /** What happens while nobody can say how much of a limit is used. */
    public enum OnOutage {
        /** Calls are refused. */
        DENY,
        /** Calls go through without limits. */
        ALLOW
    }

    /** Copies the collections. */
    public LimitConfig {
        Map<String, List<RatePolicy>> copy = new HashMap<>();
        named.forEach((name, policies) -> copy.put(canonical(name), List.copyOf(policies)));
        named = Map.copyOf(copy);
        defaults = List.copyOf(defaults);
    }

    /**
     * Reads policies separated by commas; a bare name stands for what is configured under it.
     *
     * @throws IllegalArgumentException if one is none, a name is unknown, or there are more than ten; the message says why
     */
    public List<RatePolicy> parse(String text) {
        List<RatePolicy> policies = new ArrayList<>();
        for (String element : text.split(",", -1)) {
            String policy = element.strip();
            if (policy.isEmpty()) {
                throw new IllegalArgumentException("a policy is empty");
            }
            if (isName(policy)) {
                policies.addAll(Optional.ofNullable(named.get(canonical(policy)))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "there is no policy of the name '" + RatePolicy.shown(policy) + "'")));
            } else {
                policies.add(RatePolicy.parse(policy));
            }
            if (policies.size() > MOST) {
                throw new IllegalArgumentException("there are more than " + MOST + " policies");
            }
        }
        return policies;
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** {@return the one spelling of names that differ in case and in {@code -} for {@code _} only} */
    static String canonical(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
