package io.github.heliconej.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One connection of the load driver: one call at a time, each answer checked to its end, a new connection when one is lost. */
final class Caller implements EventLoop.Peer {

    private final Load load;
    private final EventLoop loop;
    private final AnswerReader answer = new AnswerReader();
    private SocketChannel channel;
    private ByteBuffer request;
    private boolean busy;
    private boolean reused;
    private long startedAt;
    private long firstEventAt;

    Caller(Load load, EventLoop loop) {
        this.load = load;
        this.loop = loop;
    }

    /** Begins a call, on the connection there is or on a new one. */
    void call() {
        busy = true;
        request = load.request();
        answer.reset();
        firstEventAt = 0;
        startedAt = System.nanoTime();
        try {
            reused = channel != null;
            if (reused) {
                write();
            } else {
                connect();
            }
        } catch (IOException e) {
            fail("connect");
        }
    }

    /** Gives up the call that runs, if one does. */
    void abandon() {
        if (busy) {
            fail("unfinished");
        }
        close();
    }

    @Override
    public void ready(SelectionKey key) {
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                startedAt = load.scenario().isBurst() ? startedAt : System.nanoTime();
                write();
            } else if (key.isWritable()) {
                write();
            } else if (key.isReadable()) {
                read();
            }
        } catch (IOException | RuntimeException e) {
            if (busy) {
                fail(answer.hasBegun() ? "broken off" : "no answer");
            } else {
                close();
            }
        }
    }

    private void connect() throws IOException {
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        boolean connected =
                channel.connect(new InetSocketAddress("127.0.0.1", load.target().port()));
        channel.register(loop.selector(), connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, this);
    }

    private void write() throws IOException {
        channel.write(request);
        channel.keyFor(loop.selector())
                .interestOps(request.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private void read() throws IOException {
        var input = loop.read(channel);
        long now = System.nanoTime();
        if (input.isEmpty()) {
            endOfConnection(now);
            return;
        }
        boolean whole = answer.feed(input.get());
        if (firstEventAt == 0 && answer.events().data() > 0) {
            firstEventAt = now;
        }
        if (whole) {
            finish(now);
        }
    }

    private void endOfConnection(long now) {
        if (!busy) {
            close();
        } else if (answer.isWholeAtClose()) {
            finish(now);
        } else if (reused && !answer.hasBegun()) {
            close();
            call();
        } else {
            fail(answer.hasBegun() ? "broken off" : "no answer");
        }
    }

    private void finish(long now) {
        busy = false;
        if (answer.isClosing()) {
            close();
        }
        load.finished(this, answer, now - startedAt, firstEventAt == 0 ? 0 : firstEventAt - startedAt);
    }

    private void fail(String kind) {
        busy = false;
        close();
        load.failed(this, kind);
    }

    private void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // it is gone already
        }
        channel = null;
    }
}
