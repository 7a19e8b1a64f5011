package io.github.heliconej.fake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * An HTTP answer: status, headers, then steps that write, wait or close, in the order they were added. Each write is flushed on
 * its own. A length is sent unless the reply is {@link #chunked()} or {@link #untilClose()}. Immutable: every method returns a
 * changed copy.
 */
public final class HttpReply implements Reply {

    private enum Framing {
        LENGTH,
        CHUNKED,
        CLOSE
    }

    /** One thing to do after the head. */
    private interface Step {
        void run(BodyWriter out) throws IOException;
    }

    private final String statusLine;
    private List<String> headers = List.of();
    private Framing framing = Framing.LENGTH;
    private List<Step> steps = List.of();
    private long length;
    private String lineEnd = "\n";
    private long cutAfter = Long.MAX_VALUE;

    private HttpReply(String statusLine) {
        this.statusLine = statusLine;
    }

    static HttpReply of(int status) {
        return new HttpReply("HTTP/1.1 " + status + " Scripted");
    }

    /** With one more header line; the same name may be added again. */
    public HttpReply header(String name, String value) {
        return changed(copy -> copy.headers = with(headers, name + ": " + value));
    }

    /** With a JSON body and its content type. */
    public HttpReply json(String body) {
        return header("Content-Type", "application/json").body(body);
    }

    /** With this text, in UTF-8, as the body or its next part. */
    public HttpReply body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** With these bytes as the body or its next part, in a write and, if chunked, a chunk of their own. */
    public HttpReply body(byte[] bytes) {
        return step(out -> out.write(bytes), bytes.length);
    }

    /** With these bytes cut at the positions, counted from 0, into writes of their own: inside a character, say. */
    public HttpReply split(byte[] bytes, int... positions) {
        var reply = this;
        int from = 0;
        for (int to : positions) {
            reply = reply.body(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return reply.body(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    /** With one more event that carries this data. */
    public HttpReply event(String data) {
        return body(Sse.event(data, lineEnd));
    }

    /** With more events. */
    public HttpReply events(Iterable<String> data) {
        var reply = this;
        for (var one : data) {
            reply = reply.event(one);
        }
        return reply;
    }

    /** With a comment line, as providers send to keep a stream alive. */
    public HttpReply comment(String text) {
        return body(Sse.comment(text, lineEnd));
    }

    /** With the {@code [DONE]} event. */
    public HttpReply done() {
        return event("[DONE]");
    }

    /** With CR LF as the line end of the events added after this. */
    public HttpReply crlf() {
        return changed(copy -> copy.lineEnd = "\r\n");
    }

    /** With a wait, at this point, for the gate. */
    public HttpReply await(Gate gate) {
        return step(out -> out.wire().await(gate), 0);
    }

    /** With a real pause at this point. */
    public HttpReply pause(Duration time) {
        return step(out -> out.wire().pause(time), 0);
    }

    /** With the connection closed at this point, before the body has ended. */
    public HttpReply cut() {
        return step(BodyWriter::cut, 0);
    }

    /** With the connection reset at this point. */
    public HttpReply reset() {
        return step(
                out -> {
                    out.wire().reset();
                    throw new Wire.CutException();
                },
                0);
    }

    /** With the connection closed after so many bytes of the body, whatever the steps. */
    public HttpReply cutAfter(long bytes) {
        return changed(copy -> copy.cutAfter = bytes);
    }

    /** With silence from this point on: ends when the client goes. */
    public HttpReply silence() {
        return step(out -> out.wire().awaitClientGone(), 0);
    }

    /** In chunked encoding. */
    public HttpReply chunked() {
        return changed(copy -> copy.framing = Framing.CHUNKED);
    }

    /** Without a length: the end of the connection ends the body. */
    public HttpReply untilClose() {
        return changed(copy -> copy.framing = Framing.CLOSE);
    }

    /** With the connection closed after the whole body, unannounced: a pooled connection gone stale. */
    public HttpReply closeAfterwards() {
        return step(BodyWriter::closeAfterwards, 0);
    }

    @Override
    public void play(Recorded request, Wire wire) throws IOException {
        if (steps.isEmpty() && framing == Framing.LENGTH) {
            wire.finishing();
        }
        wire.send(head());
        var out = new BodyWriter(wire, framing == Framing.CHUNKED, framing == Framing.LENGTH ? length : -1, cutAfter);
        for (var step : steps) {
            step.run(out);
        }
        out.end(framing == Framing.CLOSE || headers.contains("Connection: close"));
    }

    byte[] head() {
        var text = new StringBuilder(statusLine).append("\r\n");
        headers.forEach(line -> text.append(line).append("\r\n"));
        boolean lengthGiven =
                headers.stream().anyMatch(line -> line.toLowerCase().startsWith("content-length:"));
        if (framing == Framing.CHUNKED) {
            text.append("Transfer-Encoding: chunked\r\n");
        } else if (framing == Framing.LENGTH && !lengthGiven && !statusLine.contains(" 204 ")) {
            text.append("Content-Length: ").append(length).append("\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] chunk(byte[] bytes) {
        var framed = new ByteArrayOutputStream(bytes.length + 16);
        framed.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        framed.writeBytes(bytes);
        framed.writeBytes(new byte[] {'\r', '\n'});
        return framed.toByteArray();
    }

    private HttpReply step(Step step, long bytes) {
        return changed(copy -> {
            copy.steps = with(steps, step);
            copy.length = length + bytes;
        });
    }

    private HttpReply changed(Consumer<HttpReply> change) {
        var copy = new HttpReply(statusLine);
        copy.headers = headers;
        copy.framing = framing;
        copy.steps = steps;
        copy.length = length;
        copy.lineEnd = lineEnd;
        copy.cutAfter = cutAfter;
        change.accept(copy);
        return copy;
    }

    private static <T> List<T> with(List<T> list, T one) {
        var longer = new ArrayList<>(list);
        longer.add(one);
        return List.copyOf(longer);
    }
}
