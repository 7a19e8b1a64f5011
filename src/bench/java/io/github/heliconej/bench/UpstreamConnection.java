package io.github.heliconej.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;

/** One gateway's connection to the fake provider: one request at a time, one answer or one paced stream after it. */
final class UpstreamConnection implements EventLoop.Peer {

    private final SocketChannel channel;
    private final EventLoop loop;
    private final Answers answers;
    private final RequestReader requests = new RequestReader();
    private final ArrayDeque<ByteBuffer> pending = new ArrayDeque<>();

    UpstreamConnection(SocketChannel channel, EventLoop loop, Answers answers) {
        this.channel = channel;
        this.loop = loop;
        this.answers = answers;
    }

    @Override
    public void ready(SelectionKey key) {
        try {
            if (key.isWritable()) {
                flush();
            }
            if (key.isReadable()) {
                read();
            }
        } catch (IOException | RuntimeException e) {
            closeQuietly();
        }
    }

    private void read() throws IOException {
        var input = loop.read(channel);
        if (input.isEmpty()) {
            channel.close();
            return;
        }
        requests.add(input.get());
        while (requests.next()) {
            var plan = requests.plan();
            answer(plan, plan.isStream() && requests.wantsUsage());
        }
    }

    private void answer(Plan plan, boolean usage) throws IOException {
        if (plan.isStream() && plan.millis() == 0) {
            send(answers.whole(plan.chunks(), usage));
        } else if (plan.isStream()) {
            chunk(0, plan, usage, System.nanoTime());
        } else if (plan.millis() > 0) {
            loop.after(plan.millis(), () -> sendQuietly(answers.unary()));
        } else {
            send(answers.unary());
        }
    }

    private void chunk(int number, Plan plan, boolean usage, long started) {
        if (!channel.isOpen()) {
            return;
        }
        sendQuietly(answers.part(number, plan.chunks(), usage));
        if (number + 1 < plan.chunks()) {
            long due = started + (number + 1) * plan.millis() * 1_000_000L;
            loop.at(due, () -> chunk(number + 1, plan, usage, started));
        }
    }

    private void send(ByteBuffer bytes) throws IOException {
        if (pending.isEmpty()) {
            channel.write(bytes);
        }
        if (bytes.hasRemaining()) {
            pending.add(bytes);
            channel.keyFor(loop.selector()).interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    private void flush() throws IOException {
        while (!pending.isEmpty()) {
            channel.write(pending.peek());
            if (pending.peek().hasRemaining()) {
                return;
            }
            pending.remove();
        }
        channel.keyFor(loop.selector()).interestOps(SelectionKey.OP_READ);
    }

    private void sendQuietly(ByteBuffer bytes) {
        try {
            if (channel.isOpen()) {
                send(bytes);
            }
        } catch (IOException e) {
            closeQuietly();
        }
    }

    private void closeQuietly() {
        try {
            channel.close();
        } catch (IOException e) {
            // it is gone already
        }
    }
}
