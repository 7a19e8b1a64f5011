package io.github.heliconej.sandbox;

import io.github.heliconej.config.HeliconeConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Calls {@code GET /models} of the sandbox over HTTP, every half second for up to a minute, until it answers. Effects:
 * network, and one line to one of two listeners.
 */
final class SandboxProbe {

    private static final Logger LOG = Logger.getLogger(SandboxProbe.class.getName());

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI url;
    private final HttpRequest request;
    private final Clock clock;
    private final ScheduledExecutorService scheduler;

    /**
     * Prepares the call.
     *
     * @param sandbox address and secret
     * @param clock ends the search
     * @param scheduler runs every try
     */
    SandboxProbe(HeliconeConfig.Sandbox sandbox, Clock clock, ScheduledExecutorService scheduler) {
        this.url = sandbox.url();
        this.clock = clock;
        this.scheduler = scheduler;
        this.request = HttpRequest.newBuilder(URI.create(url + "/models"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + sandbox.secret().reveal())
                .build();
    }

    /**
     * Starts the search and returns at once.
     *
     * @param found receives one line with a command to paste, when the sandbox answers
     * @param lost receives one line if it never did
     */
    void run(Consumer<String> found, Consumer<String> lost) {
        later(Duration.ZERO, () -> attempt(clock.instant().plus(PATIENCE), found, lost));
    }

    private void attempt(Instant end, Consumer<String> found, Consumer<String> lost) {
        if (answers()) {
            found.accept(greeting());
        } else if (clock.instant().isBefore(end)) {
            later(PAUSE, () -> attempt(end, found, lost));
        } else {
            lost.accept("The HeliconeJ sandbox does not answer at " + url + "; check helicone.sandbox.url");
        }
    }

    private boolean answers() {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String greeting() {
        String base = url.toString().replaceFirst("/sandbox/v1/?$", "");
        return "The HeliconeJ sandbox answers at " + url + ", without a key or a network. Try: curl " + base
                + "/v1/chat/completions -H 'Content-Type: application/json'"
                + " -d '{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}'";
    }

    private void later(Duration wait, Runnable task) {
        try {
            scheduler.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.log(Level.FINE, "The application ends before its sandbox answered", stopping);
        }
    }
}
