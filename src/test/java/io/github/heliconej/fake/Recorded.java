package io.github.heliconej.fake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request as it arrived at the upstream, and how the reply to it ended. Safe for concurrent use. */
public final class Recorded {

    private final HttpHead head;
    private final byte[] body;
    private final int connection;
    private final Instant arrivedAt;
    private final Map<String, String> members;
    private final AtomicBoolean active = new AtomicBoolean(true);
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final CompletableFuture<Instant> closedByClient = new CompletableFuture<>();

    Recorded(HttpHead head, byte[] body, int connection) {
        this.head = head;
        this.body = body;
        this.connection = connection;
        this.arrivedAt = Instant.now();
        this.members = Members.of(new String(body, StandardCharsets.UTF_8));
    }

    /** The request line exactly as sent. */
    public String requestLine() {
        return head.startLine();
    }

    /** The header lines in order, exactly as sent, one character per byte. */
    public List<String> headerLines() {
        return head.lines();
    }

    /** The method of the request line. */
    public String method() {
        return head.word(0);
    }

    /** The request target: path and query, as sent. */
    public String target() {
        return head.word(1);
    }

    /** The target without its query. */
    public String path() {
        return target().split("\\?", 2)[0];
    }

    /** The first value of a header, its name compared without case. */
    public Optional<String> header(String name) {
        return head.value(name);
    }

    /** All values of a header in order; empty if it is absent. */
    public List<String> headers(String name) {
        return head.values(name);
    }

    /** The header names in order and in the sender's spelling, repeated if the header was. */
    public List<String> headerNames() {
        return head.names();
    }

    /** The body's bytes, decoded from chunks if it came in chunks. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The raw JSON text of a top-level member of the body. */
    public Optional<String> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** The body's top-level {@code model}, if it is a string. */
    public Optional<String> model() {
        return Members.string(members, "model");
    }

    /** Whether the body asks for a stream. */
    public boolean isStream() {
        return member("stream").filter("true"::equals).isPresent();
    }

    /** The number of the connection, counted from 1 for each upstream: equal numbers mean a reused connection. */
    public int connection() {
        return connection;
    }

    /** When the last byte of the request had arrived. */
    public Instant arrivedAt() {
        return arrivedAt;
    }

    /** Completes when the reply is over. */
    public CompletableFuture<Ending> ending() {
        return ending.copy();
    }

    /** Completes, with the time, when the client closes the connection before the reply is whole; else never. */
    public CompletableFuture<Instant> closedByClient() {
        return closedByClient.copy();
    }

    /**
     * Waits until the reply is over.
     *
     * @throws AssertionError if it is not over within the time
     */
    public Ending awaitEnding(Duration limit) {
        try {
            return ending.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the upstream still answers after " + limit, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the upstream answers", e);
        } catch (ExecutionException e) {
            throw new AssertionError("the script failed", e.getCause());
        }
    }

    /** Whether this call is the first to say that the request is no longer active. */
    boolean leave() {
        return active.getAndSet(false);
    }

    void ended(Ending how, Instant clientGoneAt) {
        if (how == Ending.CLIENT_CLOSED) {
            closedByClient.complete(clientGoneAt);
        }
        ending.complete(how);
    }

    void failed(Throwable cause) {
        ending.completeExceptionally(cause);
    }

    boolean wantsUsage() {
        return member("stream_options")
                .map(Members::of)
                .filter(options -> "true".equals(options.get("include_usage")))
                .isPresent();
    }

    boolean wantsClose() {
        return head.hasToken("Connection", "close");
    }

    @Override
    public String toString() {
        return requestLine() + " (connection " + connection + ", " + body.length + " bytes)";
    }
}
