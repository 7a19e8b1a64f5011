package io.github.heliconej.config;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How much may be used in how long, and by whom together: {@code quota;w=seconds;u=request|cents|tokens;s=user|property}.
 *
 * @param quota requests, US cents or tokens, above zero and up to a thousand million, without trailing zeros
 * @param windowSeconds how long an empty limit takes to be full again, 60 to 31,536,000
 * @param unit what is counted
 * @param segment who shares it beside the tenant: {@code user}, or a property's name in lower case; empty for all
 * @see <a href="https://docs.helicone.ai/features/advanced-usage/custom-rate-limits">Helicone: custom rate limits</a>
 */
public record RatePolicy(BigDecimal quota, long windowSeconds, Unit unit, Optional<String> segment) {

    /** The segment that is the end user and no property. */
    public static final String USER = "user";

    private static final Pattern QUOTA = Pattern.compile("\\d{1,10}(\\.\\d{1,6})?");
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);
    private static final long SHORTEST = 60;
    private static final long LONGEST = 31_536_000;
    private static final int LONGEST_SHOWN = 60;

    /** What a limit counts. */
    public enum Unit {
        /** Calls. */
        REQUEST,
        /** Hundredths of a US dollar. */
        CENTS,
        /** Tokens, in and out. */
        TOKENS
    }

    /** Normalises quota and segment: policies that mean the same are equal. */
    public RatePolicy {
        quota = quota.stripTrailingZeros();
        segment = segment.map(name -> name.toLowerCase(Locale.ROOT));
    }

    /**
     * Reads one policy; spaces around its parts do not matter, and neither does the order of those after the quota.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    public static RatePolicy parse(String text) {
        String[] parts = text.split(";", -1);
        Parts read = new Parts();
        for (int index = 1; index < parts.length; index++) {
            read.add(parts[index].strip());
        }
        BigDecimal quota = quota(parts[0].strip());
        if (read.windowSeconds < 0) {
            throw new IllegalArgumentException("'" + shown(text) + "' has no window, such as w=3600");
        }
        // What is below one could never pass: a call is one request, and at least one token.
        if (read.unit != Unit.CENTS && quota.compareTo(BigDecimal.ONE) < 0) {
            throw new IllegalArgumentException("the quota '" + shown(parts[0].strip()) + "' allows no call at all");
        }
        if (quota.movePointRight(4).compareTo(BigDecimal.ONE) < 0) {
            throw new IllegalArgumentException("the quota '" + shown(parts[0].strip()) + "' is below 0.0001 cents");
        }
        return new RatePolicy(quota, read.windowSeconds, read.unit, read.segment);
    }

    private static BigDecimal quota(String text) {
        if (!QUOTA.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "the quota '" + shown(text) + "' is not a number with up to ten digits and six decimals");
        }
        BigDecimal quota = new BigDecimal(text);
        if (quota.signum() == 0 || quota.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("the quota '" + text + "' is not above 0 and up to " + MOST);
        }
        return quota;
    }

    /** {@return the policy as the answer headers show it: what is the default is left out} */
    public String text() {
        return quota.toPlainString()
                + ";w="
                + windowSeconds
                + (unit == Unit.REQUEST ? "" : ";u=" + unit.name().toLowerCase(Locale.ROOT))
                + segment.map(name -> ";s=" + name).orElse("");
    }

    @Override
    public String toString() {
        return text();
    }

    /** A text of a caller's, fit to be told. */
    static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ");
        return clean.length() > LONGEST_SHOWN ? clean.substring(0, LONGEST_SHOWN) + "…" : clean;
    }

    /** The parts after the quota, as they come. */
    private static final class Parts {

        private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-]{1,100}");

        private final Set<String> seen = new HashSet<>();
        private long windowSeconds = -1;
        private Unit unit = Unit.REQUEST;
        private Optional<String> segment = Optional.empty();

        void add(String part) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        part.isEmpty() ? "a part is empty" : "the part '" + shown(part) + "' is not name=value");
            }
            String name = part.substring(0, equals).strip();
            String value = part.substring(equals + 1).strip();
            if (!seen.add(name)) {
                throw new IllegalArgumentException("the part '" + shown(name) + "' is there twice");
            }
            switch (name) {
                case "w" -> windowSeconds = window(value);
                case "u" -> unit = unit(value);
                case "s" -> segment = Optional.of(segment(value));
                default ->
                    throw new IllegalArgumentException("the part '" + shown(part) + "' is none of w=, u= and s=");
            }
        }

        private static long window(String value) {
            if (value.matches("\\d{1,8}")) {
                long seconds = Long.parseLong(value);
                if (seconds >= SHORTEST && seconds <= LONGEST) {
                    return seconds;
                }
            }
            throw new IllegalArgumentException(
                    "the window '" + shown(value) + "' is not a whole number of seconds from 60 to 31536000");
        }

        private static Unit unit(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "request" -> Unit.REQUEST;
                case "cents" -> Unit.CENTS;
                case "tokens" -> Unit.TOKENS;
                default ->
                    throw new IllegalArgumentException(
                            "the unit '" + shown(value) + "' is none of request, cents and tokens");
            };
        }

        private static String segment(String value) {
            if (!SEGMENT.matcher(value).matches()) {
                throw new IllegalArgumentException(
                        "the segment '" + shown(value) + "' is not 'user' or the name of a property");
            }
            return value;
        }
    }
}
