package io.github.heliconej.store;

import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.Secret;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The application's one client of Redis, if {@code helicone.redis.url} is set. It has Netty's threads, two of each kind. */
@ApplicationScoped
public class RedisLink {

    private static final Duration SLOWEST_RECONNECT = Duration.ofMillis(500);

    /** Tells every try to connect again; an outage is told once, by those who miss Redis. */
    private static final Logger RECONNECTING = Logger.getLogger("io.lettuce.core.protocol");

    private final Optional<RedisClient> client;

    /** For the container's proxy. */
    protected RedisLink() {
        this.client = Optional.empty();
    }

    @Inject
    RedisLink(HeliconeConfig config) {
        this.client = config.redisUrl().map(RedisLink::open);
    }

    /** {@return the client, which may not be connected; empty if there is to be no Redis} */
    public Optional<RedisClient> client() {
        return client;
    }

    /** A client that waits a second at most, refuses while it is not connected, and connects again by itself. */
    static RedisClient open(Secret url) {
        if (RECONNECTING.getLevel() == null) {
            RECONNECTING.setLevel(Level.SEVERE);
        }
        RedisURI server = RedisURI.create(url.reveal());
        server.setTimeout(RemoteBuckets.PATIENCE);
        ClientResources resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(Delay.exponential(Duration.ofMillis(10), SLOWEST_RECONNECT, 2, TimeUnit.MILLISECONDS))
                .build();
        RedisClient opened = RedisClient.create(resources, server);
        opened.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(RemoteBuckets.PATIENCE)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(RemoteBuckets.PATIENCE))
                .build());
        return opened;
    }

    @PreDestroy
    void close() {
        client.ifPresent(RedisLink::close);
    }

    static void close(RedisClient opened) {
        opened.shutdown(Duration.ZERO, RemoteBuckets.PATIENCE);
        opened.getResources().shutdown(0, RemoteBuckets.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
