package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Gate;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which request headers go on to Helicone, whose value wins, and that calls never see each other's. */
@OnServer(HeliconeRoute.class)
class RequestHeadersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final Caller caller;

    RequestHeadersIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void precedence_nothingSaid_isTheDefault() throws IOException {
        caller.chat(Requests.chat("headers-default"));

        assertThat(helicone.requests("headers-default").get(0).headers("Helicone-Property-App"))
                .containsExactly("shop");
    }

    @Test
    void precedence_metadata_beatsDefault() throws IOException {
        caller.chat(Requests.withMetadata("headers-metadata", "{\"HELICONE-PROPERTY-APP\":\"from metadata\"}"));

        assertThat(helicone.requests("headers-metadata").get(0).headers("Helicone-Property-App"))
                .containsExactly("from metadata");
    }

    @Test
    void precedence_header_beatsMetadataAndDefault() throws IOException {
        caller.chat(
                Requests.withMetadata("headers-explicit", "{\"Helicone-Property-App\":\"from metadata\"}"),
                "helicone-property-APP: from header");

        assertThat(helicone.requests("headers-explicit").get(0).headers("Helicone-Property-App"))
                .containsExactly("from header");
    }

    @ParameterizedTest
    @CsvSource({
        "Helicone-Property-Team, blue",
        "Helicone-User-Id, user_1",
        "Helicone-Session-Id, s1",
        "Helicone-Session-Path, /plan/search",
        "Helicone-Session-Name, travel",
        "Helicone-Prompt-Id, prompt_v1",
        "Helicone-Moderations-Enabled, true",
        "Helicone-LLM-Security-Enabled, true",
        "Helicone-Posthog-Key, phc_1",
        "Helicone-Webhook-Enabled, true",
        "Helicone-Omit-Response, true",
        "Helicone-Nobody-Knows-This, 1",
        "anthropic-beta, tools-2024",
    })
    void header_trackingFeatureUnknownVendor_travels(String name, String value) throws IOException {
        var model = "headers-on-" + name;

        caller.chat(Requests.chat(model), name + ": " + value);

        assertThat(helicone.requests(model).get(0).headers(name)).containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource({
        "Helicone-Cache-Enabled, true",
        "Helicone-Cache-Seed, s",
        "Helicone-Cache-Bucket-Max-Size, 2",
        "Cache-Control, max-age=60",
        "Helicone-RateLimit-Policy, 100;w=3600",
        "Helicone-Rate-Limit-Policy, 100;w=3600",
        "Helicone-Retry-Enabled, true",
        "Helicone-Retry-Num, 1",
    })
    void header_policy_isEnforcedHereAndStaysHere(String name, String value) throws IOException {
        var model = "headers-here-" + name;

        var answer = caller.chat(Requests.chat(model), name + ": " + value);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(helicone.requests(model).get(0).headerNames())
                .noneMatch(sent -> sent.matches("(?i)helicone-(cache|rate-?limit|retry)-.*"));
        assertThat(helicone.requests(model).get(0).header("Cache-Control").orElse(""))
                .doesNotContain("max-age");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Api-Key",
                "X-Api-Key",
                "Cookie",
                "Proxy-Authorization",
                "Helicone-Auth",
                "helicone-jwt",
                "helicone-org-id",
                "Helicone-Sandbox",
                "X-Custom",
                "Origin"
            })
    void header_callersOwn_neverTravels(String name) throws IOException {
        var model = "headers-not-" + name;

        var answer = caller.chat(Requests.chat(model), name + ": canary-of-the-caller");

        assertThat(answer.status()).isEqualTo(200);
        var sent = helicone.requests(model).get(0);
        assertThat(sent.headerLines()).noneMatch(line -> line.contains("canary-of-the-caller"));
        assertThat(sent.headers("Authorization")).containsExactly("Bearer " + HeliconeRoute.KEY);
    }

    @Test
    void value_beyondAscii_travelsPercentEncoded() throws IOException {
        caller.chat(Requests.withMetadata("headers-text", "{\"Helicone-Property-Town\":\"Zürich \\u00e9\"}"));

        assertThat(helicone.requests("headers-text").get(0).headers("Helicone-Property-Town"))
                .containsExactly("Z%C3%BCrich %C3%A9");
    }

    @Test
    void requestId_given_namesCallAndAnswer() throws IOException {
        var id = "0b5f3c1e-3a0b-4b52-8a53-3d7f0c8f1a77";

        var answer = caller.chat(Requests.chat("headers-id"), "Helicone-Request-Id: " + id);

        assertThat(answer.header("Helicone-Id")).hasValue(id);
        assertThat(helicone.requests("headers-id").get(0).headers("Helicone-Request-Id"))
                .containsExactly(id);
    }

    @Test
    void concurrentCalls_fiftyWithTheirOwnHeaders_neverLeak() throws Exception {
        var calls = IntStream.range(0, 50).boxed().toList();
        var gate = new Gate();
        helicone.on("headers-crowd").answer(Reply.chat("Hello").after(gate));
        var threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<Future<RawAnswer>> answers = calls.stream()
                    .map(i -> threads.submit(() -> callOfCrowd(i)))
                    .toList();
            gate.awaitArrivals(calls.size(), PATIENCE);
            gate.open();
            for (var answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(helicone.requests("headers-crowd")).hasSize(calls.size()).allSatisfy(sent -> {
            var number = Tree.of(sent.text()).text("/messages/0/content");
            assertThat(sent.headers("Helicone-Property-Number")).containsExactly(number);
            assertThat(sent.headers("Helicone-User-Id")).containsExactly("user-" + number);
            assertThat(sent.headerNames().stream().filter(name -> name.startsWith("Helicone-Property-Only-")))
                    .containsExactly("Helicone-Property-Only-" + number);
        });
        assertThat(helicone.requests("headers-crowd"))
                .extracting(sent -> sent.header("Helicone-Request-Id").orElseThrow())
                .doesNotHaveDuplicates();
    }

    private RawAnswer callOfCrowd(int number) throws IOException {
        var body = Requests.with(
                Bodies.chatRequest("headers-crowd", Integer.toString(number)),
                "\"metadata\":{\"Helicone-User-Id\":\"user-" + number + "\",\"Helicone-Property-Only-" + number
                        + "\":1}");
        return caller.chat(body, "Helicone-Property-Number: " + number);
    }
}
