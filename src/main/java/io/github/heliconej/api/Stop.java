package io.github.heliconej.api;

/** Every target would refuse: the request itself is wrong (400, 413, 422), or the gateway may not go on. */
public final class Stop extends GatewayException {

    private static final long serialVersionUID = 1L;

    /** A failure with what caused it, or null. */
    public Stop(Failure failure, Throwable cause) {
        super(failure, cause);
    }

    /** A failure that another system reported. */
    public Stop(Failure failure) {
        this(failure, null);
    }

    /** {@return a refusal with status 400 that names the parameter, or null} */
    public static Stop badRequest(String message, String param) {
        return new Stop(Failure.of(400, "invalid_request", message).withParam(param));
    }

    @Override
    public Stop with(Failure changed) {
        return new Stop(changed, getCause());
    }
}
