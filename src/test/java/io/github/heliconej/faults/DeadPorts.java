package io.github.heliconej.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Addresses of this machine at which nobody answers, kept as long as the JVM lives. */
final class DeadPorts {

    private static final int CONNECT_MILLIS = 300;

    /** Sockets that must not be collected, which would close them. Stands before whoever fills it. */
    private static final List<Closeable> KEPT = new ArrayList<>();

    /** Refuses connections: the port is taken, but nobody listens. */
    static final URI CLOSED = closed();

    /** Neither accepts nor refuses: somebody listens, but the queue is full. */
    static final URI DEAF = deaf();

    private DeadPorts() {}

    private static URI closed() {
        try {
            Socket socket = kept(new Socket());
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return address(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI deaf() {
        try {
            ServerSocket server = kept(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            fill(server);
            return address(server.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(ServerSocket server) throws IOException {
        try {
            while (true) {
                kept(new Socket()).connect(server.getLocalSocketAddress(), CONNECT_MILLIS);
            }
        } catch (SocketTimeoutException full) {
            // as wanted
        }
    }

    private static <T extends Closeable> T kept(T socket) {
        KEPT.add(socket);
        return socket;
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
