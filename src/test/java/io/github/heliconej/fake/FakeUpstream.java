package io.github.heliconej.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An OpenAI-compatible upstream on 127.0.0.1 that answers what tests script and records what arrives. Scripts belong to the
 * value of the body's top-level {@code model}, or to a path; a request for which nothing was scripted gets a good answer.
 *
 * <pre>{@code
 * var up = FakeUpstream.shared();
 * up.on("retry-once").answer(Reply.json(500, Bodies.error("server_error", "no"))).then(Reply.chat("Hello"));
 * // … call the gateway, which calls up.baseUri() …
 * assertThat(up.requests("retry-once")).hasSize(2);
 * }</pre>
 */
public final class FakeUpstream implements AutoCloseable {

    private static final int BACKLOG = 4096;

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool(FakeUpstream::daemon);
    private final Map<String, Script> byModel = new ConcurrentHashMap<>();
    private final Map<String, Script> byPath = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> unfinished = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    private FakeUpstream(ServerSocket server) {
        this.server = server;
    }

    /** The one that all tests of this JVM share; never closed. */
    public static FakeUpstream shared() {
        return Shared.INSTANCE;
    }

    /** A new one on a free port, for tests that need the whole upstream: closing it refuses connections, for example. */
    public static FakeUpstream start() {
        try {
            var server = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
            var upstream = new FakeUpstream(server);
            upstream.threads.execute(upstream::accept);
            return upstream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address without a path, such as {@code http://127.0.0.1:40001}; any path prefix works. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** The port it listens on. */
    public int port() {
        return server.getLocalPort();
    }

    /** The script of a model: an exact, whole {@code model} value. */
    public Script on(String model) {
        return byModel.computeIfAbsent(model, name -> new Script(DefaultReply.INSTANCE));
    }

    /** The script of a path without query: for requests without a model, and for models that have no reply of their own. */
    public Script onPath(String path) {
        return byPath.computeIfAbsent(path, name -> new Script(DefaultReply.INSTANCE));
    }

    /** The whole requests for a model so far. */
    public List<Recorded> requests(String model) {
        return on(model).requests();
    }

    /** As {@link Script#awaitRequests(int, Duration)}. */
    public List<Recorded> awaitRequests(String model, int count, Duration limit) {
        return on(model).awaitRequests(count, limit);
    }

    /** How many requests for a model are being answered at this moment. */
    public int active(String model) {
        return on(model).active();
    }

    /** The most requests for a model that were ever being answered at once. */
    public int maxActive(String model) {
        return on(model).maxActive();
    }

    /** The request lines of requests whose body never came whole. */
    public List<String> unfinished() {
        return List.copyOf(unfinished);
    }

    /** The connections that are open at this moment. */
    public int openConnections() {
        return open.size();
    }

    /** The connections ever accepted. */
    public int connections() {
        return connections.get();
    }

    /** Closes the door and every connection. */
    @Override
    public void close() {
        threads.shutdownNow();
        closeQuietly(server);
        open.forEach(FakeUpstream::closeQuietly);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                socket.setTcpNoDelay(true);
                int number = connections.incrementAndGet();
                open.add(socket);
                threads.execute(() -> serve(socket, number));
            } catch (IOException e) {
                // the server socket was closed, or this one connection failed: the loop's condition tells which
            }
        }
    }

    private void serve(Socket socket, int number) {
        try {
            new Connection(socket, number, this).serve();
        } finally {
            open.remove(socket);
        }
    }

    Executor threads() {
        return threads;
    }

    void unfinished(HttpHead head) {
        unfinished.add(head.startLine());
    }

    Script scriptFor(Recorded request) {
        var path = onPath(request.path());
        return request.model()
                .map(this::on)
                .filter(model -> model.isScripted() || !path.isScripted())
                .orElse(path);
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "fake-upstream");
        thread.setDaemon(true);
        return thread;
    }

    private static void closeQuietly(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception e) {
            // it is gone already
        }
    }

    /** Starts the shared upstream when the first test asks for it. */
    private static final class Shared {
        private static final FakeUpstream INSTANCE = start();
    }
}
