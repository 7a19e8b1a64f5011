package io.github.heliconej.fake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What the upstream does with one request. The factories here cover the usual; a lambda does the rest. A reply may be played
 * many times and by many threads.
 *
 * <pre>{@code
 * up.on("m1").answer(Reply.status(429).header("Retry-After", "1").json(Bodies.error("rate_limit_error", "slow down")))
 *         .then(Reply.chat("Hello"));
 * up.on("m2").answer(Reply.sse().event(Bodies.chatChunk("Hel")).await(gate).event(Bodies.chatChunk("lo")).cut());
 * }</pre>
 */
@FunctionalInterface
public interface Reply {

    /** Plays the reply; whatever closes the connection or ends the client's patience ends it with an exception. */
    void play(Recorded request, Wire wire) throws IOException;

    /** The same reply, begun only when the gate is open: a slow first byte the test controls. */
    default Reply after(Gate gate) {
        return (request, wire) -> {
            wire.await(gate);
            play(request, wire);
        };
    }

    /** The same reply, begun after real time: for load tests. */
    default Reply after(Duration time) {
        return (request, wire) -> {
            wire.pause(time);
            play(request, wire);
        };
    }

    /** An empty answer with a status; add headers and a body. */
    static HttpReply status(int status) {
        return HttpReply.of(status);
    }

    /** A JSON answer. */
    static HttpReply json(int status, String body) {
        return status(status).json(body);
    }

    /** A plain text answer. */
    static HttpReply text(int status, String body) {
        return status(status)
                .header("Content-Type", "text/plain; charset=utf-8")
                .body(body);
    }

    /** An HTML page, as proxies in between send them. */
    static HttpReply html(int status, String body) {
        return status(status).header("Content-Type", "text/html").body(body);
    }

    /** A redirect. */
    static HttpReply redirect(int status, String location) {
        return status(status).header("Location", location);
    }

    /** A chat completion with this text. */
    static HttpReply chat(String text) {
        return json(200, Bodies.chat(text));
    }

    /** An event stream without events yet, in chunked encoding, one chunk and one TCP write for each event. */
    static HttpReply sse() {
        return status(200).header("Content-Type", "text/event-stream").chunked();
    }

    /** A whole, good chat stream: role, one chunk for each part, finish reason, {@code [DONE]}. */
    static HttpReply stream(String... parts) {
        var reply = sse().event(Bodies.roleChunk());
        for (var part : parts) {
            reply = reply.event(Bodies.chatChunk(part));
        }
        return reply.event(Bodies.finish("stop")).done();
    }

    /** An event stream that repeats one event, with a pause before each, until the client goes. */
    static Reply endless(String event, Duration pause) {
        return (request, wire) -> {
            wire.send(sse().head());
            for (var chunk = HttpReply.chunk(Sse.event(event)); ; wire.send(chunk)) {
                wire.pause(pause);
            }
        };
    }

    /** Exactly these blocks of bytes, each in a write of its own, in place of an HTTP answer; the connection stays open. */
    static Reply bytes(byte[]... blocks) {
        return (request, wire) -> {
            for (var block : blocks) {
                wire.send(block);
            }
        };
    }

    /** Bytes that are no HTTP, then the end of the connection. */
    static Reply garbage() {
        return (request, wire) -> {
            wire.send("\u0000\u0001 not HTTP at all \u00ff\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            wire.close();
        };
    }

    /** Closes the connection without a single byte. */
    static Reply drop() {
        return (request, wire) -> {
            wire.close();
            throw new Wire.CutException();
        };
    }

    /** Resets the connection without a single byte. */
    static Reply reset() {
        return (request, wire) -> {
            wire.reset();
            throw new Wire.CutException();
        };
    }

    /** Never answers; ends when the client goes. */
    static Reply silence() {
        return (request, wire) -> wire.awaitClientGone();
    }
}
