package io.github.heliconej.shared;

import io.github.heliconej.fake.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import redis.embedded.RedisServer;

/** A Redis that can be killed and started again with what it has said it keeps, at its address. */
final class Redis implements AutoCloseable {

    private final Path directory;
    private final int port = FreePort.next();
    private RedisServer running;

    Redis(Path directory) throws IOException {
        this.directory = directory;
        restart();
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    void kill() {
        ProcessHandle process = ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").contains("redis"))
                .findFirst()
                .orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    void restart() throws IOException {
        running = RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("dir " + directory)
                .setting("appendonly yes")
                .setting("appendfsync always")
                .setting("save \"\"")
                .build();
        running.start();
    }

    @Override
    public void close() throws IOException {
        running.stop();
    }
}
