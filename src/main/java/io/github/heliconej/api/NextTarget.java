package io.github.heliconej.api;

/** This target will not answer, another one may: 401 to 404, other 4xx, or its retries are spent. */
public final class NextTarget extends GatewayException {

    private static final long serialVersionUID = 1L;

    /** A failure with what caused it, or null. */
    public NextTarget(Failure failure, Throwable cause) {
        super(failure, cause);
    }

    /** A failure that another system reported. */
    public NextTarget(Failure failure) {
        this(failure, null);
    }

    @Override
    public NextTarget with(Failure changed) {
        return new NextTarget(changed, getCause());
    }
}
