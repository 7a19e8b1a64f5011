package io.github.heliconej.config;

import java.util.List;

/**
 * Which models may be asked at all.
 *
 * @param allow {@code helicone.models.allow}: patterns of models; empty allows all
 * @param deny {@code helicone.models.deny}: patterns of models; they win
 */
public record ModelRules(List<String> allow, List<String> deny) {

    /** Copies the lists. */
    public ModelRules {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }
}
