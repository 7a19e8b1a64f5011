package io.github.heliconej.limit;

/** The state of the limits cannot be reached. */
public final class LimitsAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what is wrong, and the failure behind it, or null. */
    public LimitsAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
