package io.github.heliconej.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;

/**
 * Reads {@link LimitConfig}: {@code helicone.limit.policy.free-tier=100;w=86400;s=user}, or in the environment {@code
 * HELICONE_LIMIT_POLICY_FREE_TIER}. One thread.
 */
final class LimitReader {

    private static final String KEY = "helicone.limit.policy.";
    private static final String VARIABLE = "HELICONE_LIMIT_POLICY_";

    private final Config config;
    private final ConfigValues values;
    private final Consumer<String> problems;

    LimitReader(Config config, ConfigValues values, Consumer<String> problems) {
        this.config = config;
        this.values = values;
        this.problems = problems;
    }

    LimitConfig read() {
        LimitConfig named = new LimitConfig(named(), List.of(), LimitConfig.OnOutage.DENY);
        String key = "helicone.limit.default";
        return new LimitConfig(
                named.named(),
                values.text(key).map(text -> policies(key, text, named)).orElse(List.of()),
                values.choice("helicone.limit.on-outage", LimitConfig.OnOutage.class));
    }

    private Map<String, List<RatePolicy>> named() {
        Map<String, String> keys = new HashMap<>();
        Map<String, String> variables = new HashMap<>();
        TreeSet<String> all = new TreeSet<>();
        config.getPropertyNames().forEach(all::add);
        for (String key : all) {
            if (key.startsWith(VARIABLE)) {
                variables.putIfAbsent(LimitConfig.canonical(key.substring(VARIABLE.length())), key);
            } else if (key.startsWith(KEY)) {
                keys.putIfAbsent(LimitConfig.canonical(key.substring(KEY.length())), key);
            }
        }
        // Servers add the lower-case dotted twin of each variable: a policy's name has no dots.
        keys.keySet().removeIf(name -> name.contains(".") && variables.containsKey(name.replace('.', '_')));
        variables.forEach(keys::putIfAbsent);
        Map<String, List<RatePolicy>> named = new HashMap<>();
        keys.forEach((name, key) -> policies(name, key).ifPresent(policies -> named.put(name, policies)));
        return named;
    }

    private Optional<List<RatePolicy>> policies(String name, String key) {
        if (!LimitConfig.isName(name)) {
            problems.accept(key + ": the name of a policy is a letter, then letters, digits, '_' and '-'");
            return Optional.empty();
        }
        // Names in the policies themselves would make circles possible.
        LimitConfig nothing = new LimitConfig(Map.of(), List.of(), LimitConfig.OnOutage.DENY);
        return values.text(key).map(text -> policies(key, text, nothing)).filter(policies -> !policies.isEmpty());
    }

    private List<RatePolicy> policies(String key, String text, LimitConfig known) {
        try {
            return known.parse(text);
        } catch (IllegalArgumentException wrong) {
            problems.accept(key + ": " + wrong.getMessage());
            return List.of();
        }
    }
}
