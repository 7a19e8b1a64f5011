package io.github.heliconej.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;

/** The fake provider, a process of its own: {@code java … Upstream <port>}. Ends when it is killed. */
final class Upstream {

    private static final int BACKLOG = 4096;

    private final EventLoop loop = new EventLoop();
    private final Answers answers = new Answers();
    private final ServerSocketChannel server = ServerSocketChannel.open();

    private Upstream() throws IOException {}

    /** Serves on 127.0.0.1 at the port given. */
    public static void main(String... args) throws IOException {
        new Upstream().serve(Integer.parseInt(args[0]));
    }

    private void serve(int port) throws IOException {
        server.bind(new InetSocketAddress("127.0.0.1", port), BACKLOG);
        server.configureBlocking(false);
        server.register(loop.selector(), SelectionKey.OP_ACCEPT, (EventLoop.Peer) key -> accept());
        loop.runWhile(() -> true);
    }

    private void accept() {
        try {
            for (var channel = server.accept(); channel != null; channel = server.accept()) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.register(loop.selector(), SelectionKey.OP_READ, new UpstreamConnection(channel, loop, answers));
            }
        } catch (IOException e) {
            // one connection less; the driver counts what it does not get
        }
    }
}
