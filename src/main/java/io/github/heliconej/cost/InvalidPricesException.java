package io.github.heliconej.cost;

/** A price file that cannot be used; the message says what is wrong and where. */
final class InvalidPricesException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidPricesException(String message) {
        super(message);
    }
}
