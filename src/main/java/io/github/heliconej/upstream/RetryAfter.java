package io.github.heliconej.upstream;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How long an upstream asks to wait: {@code Retry-After} in seconds or as a date, {@code retry-after-ms}, or
 * {@code Helicone-RateLimit-Reset}, since Helicone's 429 has no other.
 */
public final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** {@return the wait, a day at most; empty if the answer asks for none} */
    public static Optional<Duration> from(UpstreamAnswer answer) {
        return answer.header("retry-after-ms")
                .flatMap(text -> seconds(text, 1))
                .or(() -> answer.header("retry-after").flatMap(text -> read(text, answer)))
                .or(() -> reset(answer));
    }

    /** Helicone says on every answer when a limit is full again; only a refusal makes a wait of it. */
    private static Optional<Duration> reset(UpstreamAnswer answer) {
        return answer.status() == 429
                ? answer.header(GatewayHeaders.RATE_RESET).flatMap(text -> seconds(text, 1000))
                : Optional.empty();
    }

    private static Optional<Duration> read(String text, UpstreamAnswer answer) {
        return seconds(text, 1000).or(() -> date(text, answer));
    }

    private static Optional<Duration> seconds(String text, int millis) {
        if (!text.strip().matches("\\d{1,100}(\\.\\d{1,9})?")) {
            return Optional.empty();
        }
        if (text.strip().matches("\\d{10,}.*")) {
            return Optional.of(LONGEST);
        }
        Duration wait = Duration.ofMillis((long) Math.ceil(Double.parseDouble(text.strip()) * millis));
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    /** A date is measured against the upstream's own clock, which it sends along. */
    private static Optional<Duration> date(String text, UpstreamAnswer answer) {
        try {
            ZonedDateTime until = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            return answer.header("date")
                    .map(now -> Duration.between(ZonedDateTime.parse(now, DateTimeFormatter.RFC_1123_DATE_TIME), until))
                    .filter(wait -> !wait.isNegative());
        } catch (DateTimeException notDate) {
            return Optional.empty();
        }
    }
}
