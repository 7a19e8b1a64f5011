package io.github.heliconej.sandbox;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes one answer to an asynchronous servlet response. */
final class ServletSink implements ReplySink {

    private static final Logger LOG = Logger.getLogger(ServletSink.class.getName());

    private final AsyncContext async;
    private final HttpServletResponse response;
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * Takes over a response.
     *
     * @param async started by the servlet, without a time limit
     * @param response not yet committed
     */
    ServletSink(AsyncContext async, HttpServletResponse response) {
        this.async = async;
        this.response = response;
    }

    @Override
    public void begin(SandboxReply reply) throws IOException {
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        if (reply.length() >= 0) {
            response.setContentLengthLong(reply.length());
        }
        if (reply.isStream()) {
            // A stream that is cut before its first event must still show its status.
            response.flushBuffer();
        }
    }

    @Override
    public void write(byte[] part) throws IOException {
        response.getOutputStream().write(part);
        response.flushBuffer();
    }

    @Override
    public void end() {
        if (ended.compareAndSet(false, true)) {
            try {
                async.complete();
            } catch (IllegalStateException completed) {
                LOG.log(Level.FINE, "The container ended the exchange first", completed);
            }
        }
    }
}
