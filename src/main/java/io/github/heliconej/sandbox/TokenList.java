package io.github.heliconej.sandbox;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;

/** Token numbers in a request, which stand for a text in a vocabulary that the sandbox does not know. */
final class TokenList {

    private static final BigDecimal LIMIT = BigDecimal.valueOf(Integer.MAX_VALUE);

    private TokenList() {}

    /**
     * Tells whether a value is a token number.
     *
     * @param value an element of a prompt or input
     * @return true for a whole number of 31 bits
     */
    static boolean isToken(JsonValue value) {
        return value instanceof JsonNumber number
                && number.isIntegral()
                && number.bigDecimalValue().signum() >= 0
                && number.bigDecimalValue().compareTo(LIMIT) <= 0;
    }
}
