package io.github.heliconej.alert;

/** A way to tell people. Safe for concurrent use. */
interface AlertChannel {

    /** Which messages it sends. */
    AlertMessage.Kind kind();

    /**
     * Sends a message, within a minute.
     *
     * @throws AlertDeliveryException if it could not be sent
     */
    void send(AlertMessage message) throws AlertDeliveryException;
}
