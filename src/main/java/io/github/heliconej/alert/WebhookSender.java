package io.github.heliconej.alert;

import io.github.heliconej.api.GatewayException;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.upstream.GatewayHeaders;
import io.github.heliconej.upstream.RetryAfter;
import io.github.heliconej.upstream.TargetGuard;
import io.github.heliconej.upstream.UpstreamAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Sends signed JSON to receivers: to addresses that may be sent to at that moment, within 30 s, without following redirects.
 * Safe for concurrent use.
 */
@ApplicationScoped
class WebhookSender {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration TOTAL = Duration.ofSeconds(30);
    private static final int LONGEST_ERROR = 300;
    private static final String TOO_SLOW = "The receiver did not answer within " + TOTAL.toSeconds() + " s.";

    private final TargetGuard guard;
    private final Clock clock;
    private HttpClient client;

    private record Sending(
            CompletableFuture<HttpResponse<String>> answer, CompletableFuture<DeliveryReceipt> receipt) {}

    /** For the container's proxy. */
    protected WebhookSender() {
        this(null, null);
    }

    @Inject
    WebhookSender(TargetGuard guard, @GatewayClock Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    /**
     * Refuses a destination that nothing would be sent to. Resolves its name.
     *
     * @throws GatewayException with the reason
     */
    void requireSafe(URI destination) {
        guard.requireSafe(destination);
    }

    /** Sends one letter; waits for the answer, which is told whatever it is. */
    DeliveryReceipt send(DeliveryLetter letter) throws InterruptedException {
        return sendAll(List.of(letter)).get(0);
    }

    /** Sends some at once; what came of each, in their order. */
    List<DeliveryReceipt> sendAll(List<DeliveryLetter> letters) throws InterruptedException {
        List<Sending> sendings = new ArrayList<>();
        try {
            letters.forEach(letter -> sendings.add(begin(letter)));
            Instant deadline = clock.instant().plus(TOTAL);
            List<DeliveryReceipt> receipts = new ArrayList<>();
            for (Sending sending : sendings) {
                receipts.add(await(sending, Duration.between(clock.instant(), deadline)));
            }
            return receipts;
        } finally {
            sendings.forEach(sending -> sending.answer().cancel(true));
        }
    }

    private Sending begin(DeliveryLetter letter) {
        Instant began = clock.instant();
        CompletableFuture<HttpResponse<String>> answer;
        try {
            guard.requireSafe(letter.destination());
            answer = client().sendAsync(http(letter, began), head -> new AnswerStart());
        } catch (GatewayException refused) {
            answer = CompletableFuture.failedFuture(refused);
        }
        return new Sending(answer, answer.handle((response, failure) -> {
            Duration duration = Duration.between(began, clock.instant());
            return failure == null ? receipt(response, duration) : DeliveryReceipt.none(error(failure), duration);
        }));
    }

    private static HttpRequest http(DeliveryLetter letter, Instant now) {
        HttpRequest.Builder http = HttpRequest.newBuilder(letter.destination())
                .timeout(TOTAL)
                .header("Content-Type", "application/json")
                .header("User-Agent", "HeliconeJ")
                .header(GatewayHeaders.DELIVERY_ID, letter.id().toString())
                .POST(BodyPublishers.ofByteArray(letter.body()));
        DeliverySignature.headers(letter.key(), letter.body(), now).forEach(http::header);
        return http.build();
    }

    private static DeliveryReceipt await(Sending sending, Duration patience) throws InterruptedException {
        try {
            return sending.receipt().get(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return DeliveryReceipt.none(TOO_SLOW, TOTAL);
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }

    private static DeliveryReceipt receipt(HttpResponse<String> response, Duration duration) {
        Map<String, String> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        int status = response.statusCode();
        String error =
                switch (status / 100) {
                    case 2 -> "";
                    case 3 -> "HTTP status " + status + "; redirects are not followed.";
                    default -> "HTTP status " + status + ".";
                };
        return new DeliveryReceipt(
                OptionalInt.of(status),
                error,
                RetryAfter.from(new UpstreamAnswer(status, headers, new byte[0])),
                response.body(),
                duration);
    }

    private static String error(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof GatewayException refused) {
            return line(refused.failure().message());
        }
        if (cause instanceof HttpTimeoutException) {
            return TOO_SLOW;
        }
        String reason = cause.getMessage() == null ? "" : " " + cause.getMessage();
        return line(
                cause instanceof SSLException
                        ? "The receiver's TLS fails:" + reason
                        : "The receiver cannot be reached." + reason);
    }

    private static String line(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() > LONGEST_ERROR ? plain.substring(0, LONGEST_ERROR) : plain;
    }

    /** Made at the first use, with threads of its own: ours, made by it, would know no application. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .build();
        }
        return client;
    }
}
