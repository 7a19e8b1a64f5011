package io.github.heliconej.api;

/** The same target may answer if asked again: 408, 409, 429, 5xx, or the connection failed. */
public final class Retryable extends GatewayException {

    private static final long serialVersionUID = 1L;

    /** A failure with what caused it, or null. */
    public Retryable(Failure failure, Throwable cause) {
        super(failure, cause);
    }

    /** A failure that another system reported. */
    public Retryable(Failure failure) {
        this(failure, null);
    }

    @Override
    public Retryable with(Failure changed) {
        return new Retryable(changed, getCause());
    }
}
