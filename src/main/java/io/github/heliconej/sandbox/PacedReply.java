package io.github.heliconej.sandbox;

import java.time.Duration;

/**
 * An answer and the speed at which it is sent.
 *
 * @param reply what is sent
 * @param delay wait before the first byte
 * @param gap wait between two parts
 */
record PacedReply(SandboxReply reply, Duration delay, Duration gap) {

    /**
     * Sends an answer as fast as the connection takes it.
     *
     * @param reply what is sent
     * @return the answer without waits
     */
    static PacedReply atOnce(SandboxReply reply) {
        return new PacedReply(reply, Duration.ZERO, Duration.ZERO);
    }
}
