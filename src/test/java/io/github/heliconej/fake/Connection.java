package io.github.heliconej.fake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * One client's connection: reads request after request and has each played on another thread, so that it sees the client go
 * while a reply waits or writes.
 */
final class Connection {

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final Socket socket;
    private final int number;
    private final Wire wire;
    private final FakeUpstream upstream;

    Connection(Socket socket, int number, FakeUpstream upstream) {
        this.socket = socket;
        this.number = number;
        this.wire = new Wire(socket);
        this.upstream = upstream;
    }

    /** Serves until either side ends the connection. */
    void serve() {
        var playing = CompletableFuture.completedFuture(null).thenAccept(nothing -> {});
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            for (var head = HttpHead.read(in); head.isPresent(); head = HttpHead.read(in)) {
                var request = read(head.get(), in);
                playing.join();
                var script = upstream.scriptFor(request);
                var reply = script.begin(request);
                playing = CompletableFuture.runAsync(() -> play(request, reply, script), upstream.threads());
            }
            wire.gone();
            playing.join();
        } catch (IOException | NumberFormatException e) {
            wire.gone();
        }
    }

    private Recorded read(HttpHead head, InputStream in) throws IOException {
        try {
            if (head.hasToken("Expect", "100-continue")) {
                wire.send(CONTINUE);
            }
            return new Recorded(head, Content.ofRequest(in, head).readAllBytes(), number);
        } catch (IOException | NumberFormatException e) {
            upstream.unfinished(head);
            throw e;
        }
    }

    private void play(Recorded request, Reply reply, Script script) {
        wire.onFinishing(() -> script.end(request));
        try {
            reply.play(request, wire);
            if (request.wantsClose()) {
                wire.close();
            }
            script.end(request);
            request.ended(Ending.ANSWERED, null);
        } catch (IOException e) {
            script.end(request);
            request.ended(wire.isClosed() ? Ending.CUT : Ending.CLIENT_CLOSED, wire.goneAt());
        } catch (RuntimeException | Error e) {
            script.end(request);
            request.failed(e);
            closeAfterFailure();
        }
    }

    private void closeAfterFailure() {
        try {
            wire.close();
        } catch (IOException e) {
            // the failed script is the news, and the request carries it
        }
    }
}
