package io.github.heliconej.access;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jose4j.jwk.JsonWebKey;

/**
 * Fetches an issuer's list of keys: within two seconds altogether, 256 kB at most, and from nowhere else (no redirects).
 * Safe for concurrent use.
 */
@Dependent
class KeyFetch {

    private static final Logger LOG = Logger.getLogger(KeyFetch.class.getName());
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final int LARGEST = 256 * 1024;

    private HttpClient client;

    /** Made by the container. */
    @Inject
    KeyFetch() {}

    /** The keys; none if they cannot be had, and the log says why. */
    List<JsonWebKey> keys(URI location) {
        try {
            return LocalKeys.parse(text(location));
        } catch (IOException | IllegalArgumentException away) {
            LOG.log(Level.WARNING, "The keys of tokens cannot be fetched from {0}: {1}", new Object[] {
                location.getHost(), away.getMessage()
            });
            return List.of();
        }
    }

    private String text(URI location) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(location)
                .header("Accept", "application/json")
                .build();
        CompletableFuture<HttpResponse<String>> answer = client().sendAsync(request, head -> new Body());
        try {
            HttpResponse<String> whole = answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            if (whole.statusCode() != 200) {
                throw new IOException("HTTP status " + whole.statusCode());
            }
            return whole.body();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException away ? away : new IOException(failed.getCause());
        } catch (TimeoutException slow) {
            throw new IOException("the list takes longer than " + LONGEST, slow);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("the server is stopping", stopping);
        } finally {
            answer.cancel(true);
        }
    }

    /** Made at the first use: most gateways take no tokens. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(LONGEST)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
        return client;
    }

    /** A body as text, as long as it is not too large. */
    private static final class Body implements BodySubscriber<String> {

        private final CompletableFuture<String> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private Flow.Subscription source;

        @Override
        public CompletionStage<String> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            source = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                read.writeBytes(bytes);
            }
            if (read.size() > LARGEST) {
                source.cancel();
                whole.completeExceptionally(new IOException("the list is larger than " + LARGEST + " bytes"));
            }
        }

        @Override
        public void onError(Throwable broken) {
            whole.completeExceptionally(broken);
        }

        @Override
        public void onComplete() {
            whole.complete(read.toString(StandardCharsets.UTF_8));
        }
    }
}
