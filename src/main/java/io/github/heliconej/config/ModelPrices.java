package io.github.heliconej.config;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Prices that operators set by key: {@code helicone.cost.price.gpt-4o=input=2.5;output=10}, or in the environment {@code
 * HELICONE_COST_PRICE_GPT_4O}, whose name stands for every model that differs in punctuation only.
 *
 * @param byName prices by model in lower case
 * @param byVariable prices by model as the name of a variable spells it
 */
public record ModelPrices(Map<String, ModelPrice> byName, Map<String, ModelPrice> byVariable) {

    private static final String KEY = "helicone.cost.price.";
    private static final String VARIABLE = "HELICONE_COST_PRICE_";

    /** Copies the maps. */
    public ModelPrices {
        byName = Map.copyOf(byName);
        byVariable = Map.copyOf(byVariable);
    }

    /** {@return no prices} */
    public static ModelPrices none() {
        return new ModelPrices(Map.of(), Map.of());
    }

    /** Reads what the sources say now, and reports each price that is none by its key. */
    public static ModelPrices read(Config config, Consumer<String> problems) {
        Map<String, ModelPrice> byName = new HashMap<>();
        Map<String, ModelPrice> byVariable = new HashMap<>();
        Set<String> keys = keys(config);
        for (String key : keys) {
            if (key.startsWith(VARIABLE)) {
                price(config, key, problems)
                        .ifPresent(price -> byVariable.put(key.substring(VARIABLE.length()), price));
            } else if (!isTwin(key, keys)) {
                String model = key.substring(KEY.length()).toLowerCase(Locale.ROOT);
                price(config, key, problems).ifPresent(price -> byName.put(model, price));
            }
        }
        return new ModelPrices(byName, byVariable);
    }

    /** {@return the price of this model, whose name may be in any case; empty if none is set} */
    public Optional<ModelPrice> price(String model) {
        ModelPrice named = byName.get(model.toLowerCase(Locale.ROOT));
        return named != null || byVariable.isEmpty()
                ? Optional.ofNullable(named)
                : Optional.ofNullable(byVariable.get(variable(model)));
    }

    /** The sources are asked one by one: a configuration may remember the names it saw first. */
    private static Set<String> keys(Config config) {
        Set<String> keys = new TreeSet<>();
        for (ConfigSource source : config.getConfigSources()) {
            List.copyOf(source.getPropertyNames()).stream()
                    .filter(name -> name.startsWith(VARIABLE) && name.length() > VARIABLE.length()
                            || name.startsWith(KEY) && name.length() > KEY.length())
                    .forEach(keys::add);
        }
        return keys;
    }

    /** Servers add the lower-case dotted twin of each variable. */
    private static boolean isTwin(String key, Set<String> keys) {
        return key.equals(key.toLowerCase(Locale.ROOT)) && !key.contains("-") && keys.contains(variable(key));
    }

    private static Optional<ModelPrice> price(Config config, String key, Consumer<String> problems) {
        Optional<String> text = config.getOptionalValue(key, String.class).filter(value -> !value.isBlank());
        try {
            return text.map(ModelPrice::parse);
        } catch (IllegalArgumentException wrong) {
            problems.accept(key + ": '" + text.orElseThrow() + "' is not a price " + ModelPrice.EXPECTED);
            return Optional.empty();
        }
    }

    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
