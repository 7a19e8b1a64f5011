package io.github.heliconej.fake;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The upstream's side of one connection as a reply sees it: exact bytes out, and waits that end at once when the client goes.
 * One thread writes.
 */
public final class Wire {

    private final Socket socket;
    private final CompletableFuture<Instant> clientGone = new CompletableFuture<>();
    private volatile boolean closed;
    private volatile Runnable onFinishing = () -> {};

    Wire(Socket socket) {
        this.socket = socket;
    }

    /**
     * Writes the bytes at once, as a TCP segment of their own where the sizes allow it.
     *
     * @throws ClientGoneException if the client has closed the connection
     * @throws CutException if the script has
     */
    public void send(byte[] bytes) throws IOException {
        if (closed) {
            throw new CutException();
        }
        if (clientGone.isDone()) {
            throw new ClientGoneException();
        }
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            gone();
            throw new ClientGoneException();
        }
    }

    /**
     * Waits until the test opens the gate.
     *
     * @throws ClientGoneException if the client goes first
     */
    public void await(Gate gate) throws IOException {
        await(CompletableFuture.anyOf(gate.arrive(), clientGone), Duration.ofDays(1));
    }

    /**
     * Waits so long in real time.
     *
     * @throws ClientGoneException if the client goes first
     */
    public void pause(Duration time) throws IOException {
        await(clientGone, time);
    }

    /**
     * Waits until the client has gone.
     *
     * @throws ClientGoneException always, so that the reply ends there
     */
    public void awaitClientGone() throws IOException {
        pause(Duration.ofDays(1));
    }

    /** Ends the connection in order, after what was written. */
    public void close() throws IOException {
        finishing();
        closed = true;
        socket.close();
    }

    /** Ends the connection with a reset; the client may lose bytes that were written before. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        close();
    }

    /** Says that the next write ends the reply, so that the request no longer counts as active when the client has it. */
    void finishing() {
        onFinishing.run();
    }

    void onFinishing(Runnable action) {
        onFinishing = action;
    }

    boolean isClosed() {
        return closed;
    }

    /** Called by whoever sees the connection end from the other side. */
    void gone() {
        if (!closed) {
            clientGone.complete(Instant.now());
        }
    }

    Instant goneAt() {
        return clientGone.getNow(Instant.now());
    }

    private void await(Future<?> signal, Duration limit) throws IOException {
        try {
            signal.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        if (clientGone.isDone()) {
            throw new ClientGoneException();
        }
    }

    /** The client closed the connection while the reply was being played. */
    static final class ClientGoneException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The script closed the connection, so the rest of the reply is not played. */
    static final class CutException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
