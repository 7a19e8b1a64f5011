package io.github.heliconej.cost;

/**
 * A model that may answer a call.
 *
 * @param provider who offers it; empty if that is not known
 * @param model its name without provider
 */
public record PricedModel(String provider, String model) {

    /** {@return the model that {@code Helicone-Model-Override} names, its provider after a slash if it says one} */
    public static PricedModel named(String override) {
        String[] parts = override.strip().split("/", 2);
        return new PricedModel(parts.length > 1 ? parts[1] : "", parts[0]);
    }
}
