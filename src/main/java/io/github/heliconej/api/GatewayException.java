package io.github.heliconej.api;

/**
 * A call that did not succeed. The three subclasses say what the gateway does next, because MicroProfile Fault Tolerance
 * chooses by class: {@link Retryable}, {@link NextTarget}, {@link Stop}.
 *
 * <p>The message is ours; what an upstream answered never becomes part of it unless it is the upstream's own error
 * message, bounded in size.
 */
public abstract sealed class GatewayException extends RuntimeException permits Retryable, NextTarget, Stop {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    GatewayException(Failure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    /** {@return what went wrong} */
    public Failure failure() {
        return failure;
    }

    /** {@return the HTTP status a caller sees, 400 to 599} */
    public int status() {
        return failure.status();
    }

    /** {@return the same kind of exception with more details about the failure} */
    public abstract GatewayException with(Failure changed);
}
