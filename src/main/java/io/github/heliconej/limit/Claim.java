package io.github.heliconej.limit;

import io.github.bucket4j.BucketConfiguration;
import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.RatePolicy;
import io.github.heliconej.upstream.GatewayHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.OptionalLong;

/**
 * What one call wants of one limit.
 *
 * @param allowance the limit
 * @param key whose bucket
 * @param configuration how that is made
 * @param drops how much
 */
record Claim(Allowance allowance, String key, BucketConfiguration configuration, long drops) {

    /**
     * A claim that can be met: no call asks for more than a full bucket, or for nothing.
     *
     * @throws Stop with status 400 if the call is in no part of the segment, 402 if the model has no price
     */
    static Claim of(LimitSubject subject, RatePolicy policy, Estimate estimate) {
        Allowance allowance = Allowance.of(policy);
        String key = key(subject, policy);
        OptionalLong drops = allowance.drops(OptionalLong.of(estimate.tokens()), estimate.costNanoDollars());
        if (drops.isEmpty()) {
            throw new Stop(Failure.of(
                    402,
                    "unpriced_model",
                    "The limit '" + policy + "' is in money, and the model's price is unknown."));
        }
        long wanted = Math.max(1, Math.min(drops.getAsLong(), allowance.capacity()));
        return new Claim(allowance, key, allowance.configuration(), wanted);
    }

    /** A digest: values may be personal or long, and the parts cannot run into each other. */
    private static String key(LimitSubject subject, RatePolicy policy) {
        MessageDigest digest = sha256();
        add(digest, subject.tenant());
        add(digest, policy.text());
        policy.segment().ifPresent(segment -> add(digest, value(subject, segment)));
        return "limit:" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    }

    private static String value(LimitSubject subject, String segment) {
        return subject.valueIn(segment).orElseThrow(() -> {
            String header = segment.equals(RatePolicy.USER)
                    ? "'" + GatewayHeaders.USER_ID + "'"
                    : "'" + GatewayHeaders.PROPERTY + segment + "'";
            return Stop.badRequest(
                    "The rate limit is for each '" + segment + "', but the request has no " + header + ".",
                    GatewayHeaders.RATE_POLICY);
        });
    }

    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
