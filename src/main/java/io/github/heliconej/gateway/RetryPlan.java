package io.github.heliconej.gateway;

import io.github.heliconej.api.RetryOptions;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.HeliconeConfig.Retry;
import io.github.heliconej.upstream.CallHeaders;
import io.github.heliconej.upstream.GatewayHeaders;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a target is asked again. N retries are exactly N further requests (at Helicone, {@code retry-num} counts the
 * first one as well).
 */
final class RetryPlan {

    private static final int MOST_RETRIES = 10;
    private static final int LONGEST_MILLIS = 60_000;
    private static final double MOST_JITTER = 0.25;

    private RetryPlan() {}

    /**
     * Reads the retry headers; what they leave out is configured.
     *
     * @throws Stop with status 400 if a value is out of range or no number
     */
    static RetryOptions parse(CallHeaders headers, Retry configured) {
        int retries = number(headers, GatewayHeaders.RETRY_NUM, MOST_RETRIES).orElse(configured.max());
        BigDecimal factor = factor(headers).orElse(configured.factor());
        Optional<Duration> least = millis(headers, GatewayHeaders.RETRY_MIN_TIMEOUT);
        Optional<Duration> most = millis(headers, GatewayHeaders.RETRY_MAX_TIMEOUT);
        Duration min = least.orElseGet(() -> shorter(configured.delay(), most.orElse(configured.delay())));
        Duration max = most.orElseGet(() -> longer(configured.maxDelay(), min));
        if (min.compareTo(max) > 0) {
            throw refused(GatewayHeaders.RETRY_MIN_TIMEOUT, "must not exceed the longest wait");
        }
        return isEnabled(headers) ? new RetryOptions(retries, factor, min, max) : RetryOptions.none();
    }

    /** The wait before retry number {@code retry}, counted from 1: exponential, with up to a quarter added at random. */
    static Duration delay(RetryOptions options, int retry) {
        BigDecimal millis = options.factor()
                .pow(retry - 1)
                .multiply(BigDecimal.valueOf(options.minDelay().toMillis()));
        BigDecimal capped = millis.min(BigDecimal.valueOf(options.maxDelay().toMillis()));
        double jitter = 1 + ThreadLocalRandom.current().nextDouble(MOST_JITTER);
        return Duration.ofMillis((long) (capped.setScale(0, RoundingMode.DOWN).longValue() * jitter));
    }

    private static boolean isEnabled(CallHeaders headers) {
        String enabled =
                headers.get(GatewayHeaders.RETRY_ENABLED).orElse("true").strip();
        if (!enabled.equalsIgnoreCase("true") && !enabled.equalsIgnoreCase("false")) {
            throw refused(GatewayHeaders.RETRY_ENABLED, "must be true or false");
        }
        return enabled.equalsIgnoreCase("true");
    }

    private static Optional<Integer> number(CallHeaders headers, String name, int most) {
        return headers.get(name).map(String::strip).map(text -> {
            if (!text.matches("\\d{1,6}") || Integer.parseInt(text) > most) {
                throw refused(name, "must be a whole number from 0 to " + most);
            }
            return Integer.parseInt(text);
        });
    }

    private static Optional<Duration> millis(CallHeaders headers, String name) {
        return number(headers, name, LONGEST_MILLIS).map(Duration::ofMillis);
    }

    private static Optional<BigDecimal> factor(CallHeaders headers) {
        return headers.get(GatewayHeaders.RETRY_FACTOR).map(String::strip).map(text -> {
            if (!text.matches("\\d{1,2}(\\.\\d{1,6})?")
                    || new BigDecimal(text).compareTo(BigDecimal.ONE) < 0
                    || new BigDecimal(text).compareTo(BigDecimal.TEN) > 0) {
                throw refused(GatewayHeaders.RETRY_FACTOR, "must be a number from 1 to 10");
            }
            return new BigDecimal(text);
        });
    }

    private static Stop refused(String header, String reason) {
        return Stop.badRequest("'" + header + "' " + reason + ".", header);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
