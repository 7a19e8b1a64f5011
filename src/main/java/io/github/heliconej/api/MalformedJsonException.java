package io.github.heliconej.api;

/** The bytes are not the JSON object that was expected; the message says why, and never quotes them. */
public final class MalformedJsonException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    MalformedJsonException(String reason) {
        super(reason);
    }
}
