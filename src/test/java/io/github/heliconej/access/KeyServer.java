package io.github.heliconej.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves a JWKS on the loopback, and says nothing or too little when told to. */
final class KeyServer implements AutoCloseable {

    final AtomicInteger requests = new AtomicInteger();
    private final Semaphore asked = new Semaphore(0);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean isHeldInBody;
    private volatile int status = 200;
    private volatile String text = "";

    KeyServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unable) {
            throw new UncheckedIOException(unable);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys?secret=canary");
    }

    void serves(String keys) {
        serves(200, keys);
    }

    void serves(int code, String body) {
        status = code;
        text = body;
    }

    /** Answers wait from now on. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    /** Answers stop after their first half from now on. */
    void holdInBody() {
        isHeldInBody = true;
        hold();
    }

    void release() {
        isHeldInBody = false;
        gate.countDown();
    }

    /** Waits until so many requests have come. */
    void askedTimes(int times) throws InterruptedException {
        asked.acquire(times);
        asked.release(times);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            asked.release();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            boolean isHalf = isHeldInBody;
            if (!isHalf) {
                gate.await();
            }
            exchange.getResponseHeaders().add("Location", "/other");
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            exchange.getResponseBody().flush();
            gate.await();
            exchange.getResponseBody().write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
