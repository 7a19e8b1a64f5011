package io.github.heliconej.cost;

/**
 * A model that may answer a call.
 *
 * @param provider who offers it; empty if that is not known
 * @param model its name without provider
 */
public record PricedModel(String provider, String model) {}
