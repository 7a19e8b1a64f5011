package io.github.heliconej.fake;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * An HTTP/1.1 client on a bare socket: sends exactly the bytes it is given, well-formed or not, reads answers whole or event by
 * event, and hangs up as rudely as wanted. One connection, one thread.
 *
 * <pre>{@code
 * try (var client = RawClient.to(uri)) {
 *     var events = client.post("/v1/chat/completions", body, "Authorization: Bearer k").events();
 *     assertThat(events.next().orElseThrow().data()).contains("Hel");
 *     client.hangUp();
 * }
 * }</pre>
 */
public final class RawClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Socket socket;
    private final InputStream in;
    private final String host;

    private RawClient(Socket socket, String host) throws IOException {
        this.socket = socket;
        this.host = host;
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setTcpNoDelay(true);
        timeout(PATIENCE);
    }

    /** Connects to the host and port of the address; its path is ignored. */
    public static RawClient to(URI address) throws IOException {
        return new RawClient(new Socket(address.getHost(), address.getPort()), address.getAuthority());
    }

    /** Connects likewise, from a certain address of this machine, such as {@code 127.0.0.2}. */
    public static RawClient to(URI address, InetAddress from) throws IOException {
        return new RawClient(new Socket(address.getHost(), address.getPort(), from, 0), address.getAuthority());
    }

    /** Sets how long each read waits before it fails with a {@link SocketTimeoutException}; 30 s by default. */
    public RawClient timeout(Duration limit) throws IOException {
        socket.setSoTimeout((int) limit.toMillis());
        return this;
    }

    /** Sends these bytes and nothing else; a server may answer, and close, before it has read them all. */
    public RawClient send(byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException closedWithin) {
            // what it answered is still to be read
        }
        return this;
    }

    /** Sends this text in UTF-8 and nothing else. */
    public RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a whole GET request with these header lines and a Host. */
    public RawClient get(String target, String... headerLines) throws IOException {
        return send(head("GET " + target, headerLines) + "\r\n");
    }

    /** Sends a whole POST request of JSON with these header lines, a Host and a length. */
    public RawClient post(String target, String json, String... headerLines) throws IOException {
        return post(target, json.getBytes(StandardCharsets.UTF_8), headerLines);
    }

    /** Sends a whole POST request with these header lines, a Host, a JSON content type and a length. */
    public RawClient post(String target, byte[] body, String... headerLines) throws IOException {
        var head = head("POST " + target, headerLines) + "Content-Type: application/json\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        return send(head).send(body);
    }

    /**
     * Reads one whole answer.
     *
     * @throws EOFException if the server closes before or within it
     */
    public RawAnswer answer() throws IOException {
        var head = head();
        return new RawAnswer(head, Content.ofAnswer(in, head).readAllBytes());
    }

    /** Reads the head of an answer and leaves its body to be read event by event. */
    public RawEvents events() throws IOException {
        var head = head();
        return new RawEvents(head, Content.ofAnswer(in, head));
    }

    /** Whether the server closes the connection within the time; skips whatever it still sends. */
    public boolean isClosedByServer(Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        try {
            for (long left = limit.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                timeout(Duration.ofMillis(left));
                if (in.read() < 0) {
                    return true;
                }
            }
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
        return false;
    }

    /** Says that nothing more will be sent, while still reading. */
    public RawClient endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Resets the connection. */
    public void hangUp() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Closes the connection in order. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    private HttpHead head() throws IOException {
        var head = HttpHead.read(in).orElseThrow(() -> new EOFException("the server closed without an answer"));
        return head.word(1).equals("100") ? head() : head;
    }

    private String head(String methodAndTarget, String... headerLines) {
        var head = new StringBuilder(methodAndTarget)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host)
                .append("\r\n");
        for (var line : headerLines) {
            head.append(line).append("\r\n");
        }
        return head.toString();
    }
}
