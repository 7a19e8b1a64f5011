package io.github.heliconej.upstream;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Retryable;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.HeliconeConfig.Timeout;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Opens streams. Safe for concurrent use; one client for all upstreams, built at the first stream. */
@ApplicationScoped
public class StreamClient {

    /** How long a stream may say nothing before it counts as open; a refusal in its first event is usually quicker. */
    private static final Duration PEEK = Duration.ofSeconds(5);

    private static final int ERROR_BODY_MAX = 1 << 20;

    private final HeliconeConfig config;
    private final Clock clock;
    private HttpClient client;

    /** For the container's proxy. */
    protected StreamClient() {
        this(null, null);
    }

    @Inject
    StreamClient(HeliconeConfig config, @GatewayClock Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Sends a request and waits until its stream has begun.
     *
     * @param request what to send
     * @param patience the longest wait, if it is shorter than {@code helicone.timeout.first-byte}
     * @return the stream, to be closed by the caller
     * @throws GatewayException if the upstream refused, was silent or sent no stream
     * @throws IOException if there was no answer
     */
    public UpstreamStream open(UpstreamRequest request, Duration patience) throws IOException, InterruptedException {
        Timeout timeout = config.timeout();
        Duration firstByte = patience.compareTo(timeout.firstByte()) < 0 ? patience : timeout.firstByte();
        Instant opened = clock.instant();
        HttpResponse<StreamBody> response = client().send(http(request, firstByte), info -> new StreamBody());
        StreamLimits limits = new StreamLimits(config.stream().eventMax(), firstByte, timeout.idle(), opened, clock);
        SentKeys keys = SentKeys.in(request.headers());
        UpstreamStream stream = new UpstreamStream(response.body(), headers(response), keys, limits);
        boolean isOpen = false;
        try {
            refuseUnlessStream(response, stream.headers());
            stream.peek(PEEK);
            isOpen = true;
            return stream;
        } finally {
            if (!isOpen) {
                stream.close();
            }
        }
    }

    private static HttpRequest http(UpstreamRequest request, Duration firstByte) {
        HttpRequest.Builder http = HttpRequest.newBuilder(request.url())
                .timeout(firstByte)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream, application/json;q=0.9")
                .POST(BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(http::setHeader);
        return http.build();
    }

    private static Map<String, String> headers(HttpResponse<?> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return headers;
    }

    private void refuseUnlessStream(HttpResponse<StreamBody> response, Map<String, String> headers)
            throws InterruptedException {
        int status = response.statusCode();
        boolean isStream = headers.getOrDefault("content-type", "").startsWith("text/event-stream");
        if (status / 100 == 2 && isStream) {
            return;
        }
        UpstreamAnswer answer = new UpstreamAnswer(status, headers, rest(response.body()));
        if (status / 100 != 2) {
            throw GatewayErrors.from(answer);
        }
        try {
            GatewayErrors.refuse(RawJson.parse(answer.body()), headers);
        } catch (MalformedJsonException notJson) {
            throw notStream(notJson);
        }
        throw notStream(null);
    }

    private static Retryable notStream(Throwable cause) {
        return new Retryable(
                Failure.of(502, "upstream_invalid", "The upstream answered without the stream it was asked for."),
                cause);
    }

    /** As much of a refusal as comes within {@code helicone.timeout.idle}. */
    private byte[] rest(StreamBody body) throws InterruptedException {
        Instant deadline = clock.instant().plus(config.timeout().idle());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StreamBody.Block block = body.poll(config.timeout().idle());
        while (block != null && block.failure() == null && !block.isEnd() && bytes.size() < ERROR_BODY_MAX) {
            for (ByteBuffer buffer : block.bytes()) {
                byte[] piece = new byte[buffer.remaining()];
                buffer.get(piece);
                bytes.writeBytes(piece);
            }
            block = body.poll(Duration.between(clock.instant(), deadline));
        }
        return bytes.toByteArray();
    }

    /**
     * It has threads of its own, which only hand blocks over: what it runs on ours makes new ones from a thread that knows no
     * application, and Payara's fault tolerance fails on those.
     */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(config.timeout().connect())
                    .build();
        }
        return client;
    }
}
