package io.github.heliconej.limit;

import io.github.heliconej.api.CallerTerms;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.LimitConfig;
import io.github.heliconej.config.RatePolicy;
import io.github.heliconej.upstream.GatewayHeaders;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Knows which limits a call is under. Safe for concurrent use. */
@Dependent
public final class LimitPolicies {

    private final LimitConfig config;

    @Inject
    LimitPolicies(HeliconeConfig config) {
        this.config = config.limit();
    }

    /**
     * {@return the server's, the key's and the call's own limits, none twice} All must allow the call, so a header can
     * tighten what operators laid down and never loosen it.
     *
     * @param header the value of {@code Helicone-RateLimit-Policy} in either spelling
     * @throws Stop with status 400 if the header does not parse, 500 if what is stored with the key does not
     */
    public List<RatePolicy> of(CallerTerms terms, Optional<String> header) {
        List<RatePolicy> policies = new ArrayList<>(config.defaults());
        terms.ratePolicy().map(this::stored).ifPresent(policies::addAll);
        header.map(this::parse).ifPresent(policies::addAll);
        return policies.stream().distinct().toList();
    }

    /**
     * Reads policies and names of configured ones, separated by commas.
     *
     * @throws Stop with status 400 and the reason if they do not parse
     */
    public List<RatePolicy> parse(String text) {
        try {
            return config.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw Stop.badRequest(
                    "'" + GatewayHeaders.RATE_POLICY + "': " + wrong.getMessage() + ".", GatewayHeaders.RATE_POLICY);
        }
    }

    private List<RatePolicy> stored(String text) {
        try {
            return config.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new Stop(
                    Failure.of(500, "invalid_limit", "The key's rate limit is wrong: " + wrong.getMessage() + "."));
        }
    }
}
