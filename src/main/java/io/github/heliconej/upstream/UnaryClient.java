package io.github.heliconej.upstream;

import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.HeliconeConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * Sends requests whose answers come whole. One REST client per upstream, built at its first call and kept; the least
 * recently used one is closed, behind its last call, when there are more than {@value #MOST_CLIENTS}. Safe for concurrent use.
 */
@ApplicationScoped
public class UnaryClient {

    private static final int MOST_CLIENTS = 64;
    private static final int PIECE = 4 * 1024;

    /** 2,048 embeddings of 3,072 numbers are 130 MB. */
    private static final int LONGEST_ANSWER = 256 << 20;

    private final HeliconeConfig config;
    private final Clock clock;
    private final Map<URI, Shared> clients = new LinkedHashMap<>(16, 0.75f, true);

    /** A client and how many calls are on it: one that has to go is closed behind the last. */
    private static final class Shared {
        private final GatewayApi api;
        private int calls;
        private boolean isDropped;

        Shared(GatewayApi api) {
            this.api = api;
        }
    }

    /** For the container's proxy. */
    protected UnaryClient() {
        this(null, null);
    }

    @Inject
    UnaryClient(HeliconeConfig config, @GatewayClock Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Sends a request and waits for the whole answer, whatever its status.
     *
     * @param patience how long the answer may take once it has begun; {@code helicone.timeout.total} bounds each silence
     * @throws ProcessingException if there is none
     */
    public UpstreamAnswer send(UpstreamRequest request, Duration patience) {
        return call(request.base(), patience, client -> switch (request.endpoint()) {
            case CHAT -> client.chat(request);
            case COMPLETIONS -> client.complete(request);
            case EMBEDDINGS -> client.embed(request);
        });
    }

    /**
     * Reads the list of an upstream's models.
     *
     * @param authorization the header's value; empty for none
     * @throws ProcessingException if there is no answer
     */
    public UpstreamAnswer models(URI base, String authorization) {
        return call(base, config.timeout().total(), client -> client.models(authorization));
    }

    private UpstreamAnswer call(URI base, Duration patience, Function<GatewayApi, Response> exchange) {
        Instant deadline = clock.instant().plus(patience);
        Shared client = client(base);
        try (Response response = exchange.apply(client.api)) {
            byte[] body = response.hasEntity() ? read(response.readEntity(InputStream.class), deadline) : new byte[0];
            Map<String, String> headers = new HashMap<>();
            response.getStringHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            return new UpstreamAnswer(response.getStatus(), headers, body);
        } finally {
            leave(client);
        }
    }

    /** An upstream that never comes to an end would keep its reader for ever. */
    private byte[] read(InputStream body, Instant deadline) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        try {
            for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
                bytes.write(piece, 0, count);
                if (clock.instant().isAfter(deadline)) {
                    throw new SocketTimeoutException("The answer did not end in time.");
                }
                if (bytes.size() > LONGEST_ANSWER) {
                    throw new IOException("The answer is larger than " + LONGEST_ANSWER + " bytes.");
                }
            }
            return bytes.toByteArray();
        } catch (IOException unfinished) {
            throw new ProcessingException(unfinished);
        }
    }

    private Shared client(URI base) {
        synchronized (clients) {
            Shared client = clients.get(base);
            if (client == null) {
                client = new Shared(build(base));
                clients.put(base, client);
                dropEldest();
            }
            client.calls++;
            return client;
        }
    }

    private void leave(Shared client) {
        synchronized (clients) {
            client.calls--;
            if (client.isDropped && client.calls == 0) {
                client.api.close();
            }
        }
    }

    private GatewayApi build(URI base) {
        // Liberty keeps 50 connections unless told otherwise; Payara ignores the two properties.
        return RestClientBuilder.newBuilder()
                .baseUri(base)
                .connectTimeout(config.timeout().connect().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.timeout().total().toMillis(), TimeUnit.MILLISECONDS)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .property("resteasy.connectionPoolSize", config.threadsMax())
                .property("resteasy.maxPooledPerRoute", config.threadsMax())
                .register(new UpstreamFilter())
                .build(GatewayApi.class);
    }

    private void dropEldest() {
        if (clients.size() > MOST_CLIENTS) {
            Shared eldest = clients.remove(clients.keySet().iterator().next());
            eldest.isDropped = true;
            if (eldest.calls == 0) {
                eldest.api.close();
            }
        }
    }

    @PreDestroy
    void close() {
        synchronized (clients) {
            clients.values().forEach(client -> client.api.close());
            clients.clear();
        }
    }
}
