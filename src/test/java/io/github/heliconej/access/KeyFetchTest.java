package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An issuer that answers, but so slowly that no single read takes long. */
@Timeout(20)
class KeyFetchTest {

    private static final long PACE = Duration.ofMillis(20).toNanos();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nX-Slow: ",
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n"
            })
    void keys_answerThatDrips_endsInTime(String head) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                RecordedLog log = RecordedLog.of(KeyFetch.class)) {
            Thread issuer = new Thread(() -> drip(server, head));
            issuer.start();
            assertThat(fetched(server)).isZero();
            assertThat(log.texts()).singleElement().asString().contains("longer than");
        }
    }

    @Test
    void keys_nobodyAnswers_endsInTime() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                RecordedLog log = RecordedLog.of(KeyFetch.class)) {
            assertThat(fetched(server)).isZero();
            assertThat(log.texts()).hasSize(1);
        }
    }

    private static int fetched(ServerSocket server) {
        URI location = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/keys");
        return new KeyFetch().keys(location).size();
    }

    private static void drip(ServerSocket server, String head) {
        try (Socket caller = server.accept();
                OutputStream out = caller.getOutputStream()) {
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write('a');
                out.flush();
                LockSupport.parkNanos(PACE);
            }
        } catch (IOException callerGone) {
            // That is what ends it.
        }
    }
}
