package io.github.heliconej.cache;

import io.github.heliconej.api.Stop;
import io.github.heliconej.upstream.GatewayHeaders;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What a call's {@code Cache-Control} says. Directives unknown here are passed over, as HTTP wants it.
 *
 * @param isNoStore neither use nor store
 * @param isNoCache do not use what is stored
 * @param age {@code s-maxage}, else {@code max-age}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9111#section-5.2.1">RFC 9111, 5.2.1</a>
 */
record CacheDirectives(boolean isNoStore, boolean isNoCache, Optional<Duration> age) {

    /** Ages are capped far below; this many digits are all that can matter. */
    private static final int MOST_DIGITS = 12;

    static CacheDirectives parse(String header) {
        boolean isNoStore = false;
        boolean isNoCache = false;
        Optional<Duration> age = Optional.empty();
        Optional<Duration> shared = Optional.empty();
        for (String part : header.split(",")) {
            String[] directive = part.strip().split("=", 2);
            switch (directive[0].strip().toLowerCase(Locale.ROOT)) {
                case "no-store" -> isNoStore = true;
                case "no-cache" -> isNoCache = true;
                case "max-age" -> age = Optional.of(seconds(directive));
                case "s-maxage" -> shared = Optional.of(seconds(directive));
                default -> {}
            }
        }
        return new CacheDirectives(isNoStore, isNoCache, shared.isPresent() ? shared : age);
    }

    private static Duration seconds(String[] directive) {
        String text = directive.length < 2 ? "" : directive[1].strip().replaceFirst("^\"(.*)\"$", "$1");
        if (!text.matches("[0-9]+")) {
            throw Stop.badRequest(
                    "'" + directive[0].strip() + "' in 'Cache-Control' must be a whole number of seconds.",
                    GatewayHeaders.CACHE_CONTROL);
        }
        String digits = text.replaceFirst("^0+(?=.)", "");
        return Duration.ofSeconds(digits.length() > MOST_DIGITS ? Integer.MAX_VALUE : Long.parseLong(digits));
    }
}
