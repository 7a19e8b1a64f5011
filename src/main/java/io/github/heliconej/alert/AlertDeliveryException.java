package io.github.heliconej.alert;

/** A message could not be sent. Its text is shown to administrators and says no secrets. */
final class AlertDeliveryException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean isFinal;

    private AlertDeliveryException(String reason, boolean isFinal, Throwable cause) {
        super(reason, cause);
        this.isFinal = isFinal;
    }

    /** Another try may do better. */
    static AlertDeliveryException forNow(String reason, Throwable cause) {
        return new AlertDeliveryException(reason, false, cause);
    }

    /** No other try would do better. */
    static AlertDeliveryException forGood(String reason, Throwable cause) {
        return new AlertDeliveryException(reason, true, cause);
    }

    boolean isFinal() {
        return isFinal;
    }
}
