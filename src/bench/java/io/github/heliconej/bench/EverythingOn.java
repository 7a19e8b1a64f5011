package io.github.heliconej.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the gateway can do beside passing calls on, all of it for every call: a virtual key with its own headers, guard rails,
 * three rate limits, a hard budget, costs, and answers that are kept. None is taken from the cache, or the upstream would be idle.
 */
final class EverythingOn {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String ADMIN_KEY = "bench-admin-key-of-this-run";
    private static final Pattern SECRET = Pattern.compile("sk-heliconej-[\\w-]{43}");
    private static final String KEY =
            """
            {"name":"bench","owner":"bench","models":["bench-*"],"headers":{"Helicone-Property-Team":"bench"},
             "rate_policy":"1000000000;w=86400;u=tokens","max_output_tokens":4096}""";
    private static final String BUDGET =
            """
            {"name":"bench","amount":1000000,"period":"month","scope":"server","kind":"hard"}""";

    private EverythingOn() {}

    static Map<String, String> environment() {
        return Map.of(
                "HELICONE_ACCESS",
                "keys",
                "HELICONE_ADMIN_KEY",
                ADMIN_KEY,
                "HELICONE_MODELS_ALLOW",
                "bench*",
                "HELICONE_LIMIT_DEFAULT",
                "1000000000;w=86400;s=user,100000000;w=86400;u=cents");
    }

    /**
     * Makes the key and the budget, once the server is ready.
     *
     * @return what each call has to say
     * @throws IOException if the server refuses
     */
    static List<String> headerLines(int port) throws IOException {
        awaitReady(port);
        post(port, "budgets", BUDGET);
        var secret = SECRET.matcher(post(port, "keys", KEY))
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow(() -> new IOException("the server made no key"));
        return List.of(
                "Authorization: Bearer " + secret,
                "Helicone-User-Id: bench",
                "Helicone-Session-Id: bench",
                "Helicone-Session-Path: /bench",
                "Helicone-Property-App: bench",
                "Helicone-Model-Override: gpt-4o-mini",
                "Helicone-Cache-Save: true");
    }

    private static void awaitReady(int port) throws IOException {
        var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .build();
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady(ready)) {
            if (System.nanoTime() > giveUpAt) {
                throw new IOException("the server does not get ready");
            }
            Workshop.pause(Workshop.SOON);
        }
    }

    private static boolean isReady(HttpRequest ready) throws IOException {
        try {
            return send(ready).statusCode() == 200;
        } catch (ConnectException notListening) {
            return false;
        }
    }

    private static String post(int port, String resource, String body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/" + resource))
                .header("Authorization", "Bearer " + ADMIN_KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = send(request);
        if (answer.statusCode() >= 300) {
            throw new IOException(resource + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
