package io.github.heliconej.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A selector, a timer wheel, and the one thread that serves both. */
final class EventLoop implements AutoCloseable {

    /** What is attached to a key: served whenever its channel is ready. */
    interface Peer {
        void ready(SelectionKey key);
    }

    private final Selector selector;
    private final ByteBuffer input = ByteBuffer.allocateDirect(256 * 1024);
    private final TimerWheel timers = new TimerWheel();

    EventLoop() throws IOException {
        selector = Selector.open();
    }

    /** What has arrived, to be used up before the next read; empty at the end of the connection. */
    Optional<ByteBuffer> read(SocketChannel channel) throws IOException {
        input.clear();
        return channel.read(input) < 0 ? Optional.empty() : Optional.of(input.flip());
    }

    Selector selector() {
        return selector;
    }

    void at(long nanoTime, Runnable action) {
        timers.at(nanoTime, action);
    }

    void after(long millis, Runnable action) {
        timers.at(System.nanoTime() + millis * 1_000_000, action);
    }

    void runWhile(BooleanSupplier condition) throws IOException {
        while (condition.getAsBoolean()) {
            selector.select(key -> ((Peer) key.attachment()).ready(key), timers.patienceMillis());
            timers.run();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
