package io.github.heliconej.config;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An operator's price of one model: {@code input=2.5;output=10;cache-read=1.25;cache-write=3;request=12}.
 *
 * @param input USD per million tokens of the request
 * @param output USD per million tokens of the answer
 * @param cacheRead USD per million tokens that were read from the provider's cache
 * @param cacheWrite USD per million tokens that were written into it
 * @param request USD per thousand requests
 */
public record ModelPrice(
        Optional<BigDecimal> input,
        Optional<BigDecimal> output,
        Optional<BigDecimal> cacheRead,
        Optional<BigDecimal> cacheWrite,
        Optional<BigDecimal> request) {

    static final String EXPECTED = "such as input=2.5;output=10;cache-read=1.25;cache-write=3;request=12";

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}(\\.\\d{1,12})?");

    /**
     * Reads a price.
     *
     * @throws IllegalArgumentException if it names no price, an unknown one, one twice, or an amount that is none
     */
    static ModelPrice parse(String text) {
        Map<String, BigDecimal> parts = new HashMap<>();
        for (String part : text.split(";")) {
            String[] pair = part.split("=", -1);
            if (pair.length != 2
                    || !AMOUNT.matcher(pair[1].strip()).matches()
                    || parts.put(pair[0].strip(), new BigDecimal(pair[1].strip())) != null) {
                throw new IllegalArgumentException();
            }
        }
        ModelPrice price = new ModelPrice(
                Optional.ofNullable(parts.remove("input")),
                Optional.ofNullable(parts.remove("output")),
                Optional.ofNullable(parts.remove("cache-read")),
                Optional.ofNullable(parts.remove("cache-write")),
                Optional.ofNullable(parts.remove("request")));
        if (!parts.isEmpty()) {
            throw new IllegalArgumentException();
        }
        return price;
    }
}
