package io.github.heliconej.sandbox;

import java.io.IOException;

/** Where one answer goes: the servlet's response, or a list in tests. Used by one thread at a time. */
interface ReplySink {

    /**
     * Sends status and headers.
     *
     * @param reply whose parts follow
     * @throws IOException if the caller went away
     */
    void begin(SandboxReply reply) throws IOException;

    /**
     * Sends one part and flushes it.
     *
     * @param part bytes of the body
     * @throws IOException if the caller went away
     */
    void write(byte[] part) throws IOException;

    /** Ends the exchange, whatever was sent; a second call does nothing. */
    void end();
}
