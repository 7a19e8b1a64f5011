package io.github.heliconej.upstream;

/** An upstream sent an event beyond {@code helicone.stream.event.max}. */
final class EventTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EventTooLargeException(int eventMax) {
        super("The upstream sent an event of more than " + eventMax + " bytes.");
    }
}
