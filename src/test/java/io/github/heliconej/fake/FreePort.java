package io.github.heliconej.fake;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that start later, or again. They lie below those that a system gives to whoever asks for any (from 32768
 * on Linux, from 49152 elsewhere): one of those would sooner or later be the local end of some connection when its server comes.
 */
public final class FreePort {

    private static final int FIRST = 30_000;
    private static final int COUNT = 2_700;
    private static final AtomicInteger GIVEN =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private FreePort() {}

    /** One at which nobody listens now, and that this JVM has not been given before. */
    public static int next() {
        for (int tried = 0; tried < COUNT; tried++) {
            int port = FIRST + GIVEN.getAndIncrement() % COUNT;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("all ports from " + FIRST + " on are taken");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
