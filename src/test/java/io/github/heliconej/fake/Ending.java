package io.github.heliconej.fake;

/** How the upstream's reply to one request ended. */
public enum Ending {
    /** The whole scripted reply was written. */
    ANSWERED,
    /** The script closed the connection before the reply was whole. */
    CUT,
    /** The client closed the connection before the reply was whole. */
    CLIENT_CLOSED
}
