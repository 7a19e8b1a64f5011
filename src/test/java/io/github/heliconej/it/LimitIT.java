package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.RawAnswer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rate limits, over HTTP. */
@OnServer(HeliconeRoute.class)
class LimitIT {
    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final Caller caller;

    LimitIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void call_withinTheLimit_saysWhatIsLeft() throws IOException {
        RawAnswer answer = caller.chat(
                Requests.chat("limit-left"),
                "Helicone-RateLimit-Policy: 1000;w=3600;s=user",
                "Helicone-User-Id: limit-left");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Helicone-RateLimit-Limit")).hasValue("1000");
        assertThat(answer.header("Helicone-RateLimit-Remaining")).hasValue("999");
        assertThat(answer.header("Helicone-RateLimit-Reset")).hasValue("4");
        assertThat(answer.header("Helicone-RateLimit-Policy").orElseThrow())
                .contains("1000;w=3600")
                .contains("s=user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Helicone-RateLimit-Policy", "helicone-rate-limit-policy"})
    void call_overTheLimit_isRefusedAndNotSent(String header) throws IOException {
        String model = "limit-over-" + header.length();
        String[] lines = {header + ": 2;w=86400;s=user", "Helicone-User-Id: " + model};
        for (int call = 0; call < 2; call++) {
            assertThat(caller.chat(Requests.chat(model), lines).status()).isEqualTo(200);
        }

        RawAnswer refused = caller.chat(Requests.chat(model), lines);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text()).contains("\"code\":\"rate_limited\"").contains("\"type\":\"rate_limit_error\"");
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
                .isBetween(1, 43_200);
        assertThat(refused.header("Helicone-RateLimit-Remaining")).hasValue("0");
        assertThat(refused.header("Helicone-RateLimit-Limit")).hasValue("2");
        assertThat(refused.header("Helicone-RateLimit-Reset")).isPresent();
        assertThat(helicone.requests(model)).hasSize(2);
    }

    @Test
    void stream_overTheLimit_isRefusedAsJson() throws IOException {
        String[] lines = {"Helicone-RateLimit-Policy: 1;w=86400;s=user", "Helicone-User-Id: limit-stream"};
        assertThat(caller.chatStream(Requests.stream("limit-stream"), lines)).endsWith("[DONE]");

        RawAnswer refused = caller.chat(Requests.stream("limit-stream"), lines);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Content-Type").orElseThrow()).startsWith("application/json");
    }

    @Test
    void calls_manyAtOnce_exactlySoManyPass() throws Exception {
        String[] lines = {"Helicone-RateLimit-Policy: 20;w=86400;s=user", "Helicone-User-Id: limit-crowd"};
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Future<Integer>> answers = IntStream.range(0, 100)
                    .mapToObj(index -> threads.submit(() ->
                            caller.chat(Requests.chat("limit-crowd"), lines).status()))
                    .toList();
            int passed = 0;
            for (Future<Integer> answer : answers) {
                int status = answer.get(60, TimeUnit.SECONDS);
                assertThat(status).isIn(200, 429);
                passed += status == 200 ? 1 : 0;
            }
            assertThat(passed).isEqualTo(20);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void call_underTwoPolicies_isRefusedByEither() throws IOException {
        String[] lines = {
            "Helicone-RateLimit-Policy: 100;w=60;s=user, 1;w=86400;s=team",
            "Helicone-User-Id: limit-two",
            "Helicone-Property-Team: limit-two"
        };
        assertThat(caller.chat(Requests.chat("limit-two"), lines).status()).isEqualTo(200);

        assertThat(caller.chat(Requests.chat("limit-two"), lines).status()).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10|is no policy",
                "10;w=59|",
                "10;w=31536001|",
                "0;w=60|",
                "-1;w=60|",
                "10;w=60;u=euros|",
                "10;w=60;s=user|Helicone-User-Id",
                "10;w=60;s=team|",
                "10;w=60;w=60|",
                "no-such-policy|no-such-policy",
                "10;w=60,,10;w=60|",
                "10;w=60;x=1|"
            })
    void policy_thatDoesNotParseOrFit_isRefusedWithTheReason(String policy, String reason) throws IOException {
        String model = "limit-bad-" + Integer.toHexString(policy.hashCode());

        RawAnswer answer = caller.chat(Requests.chat(model), "Helicone-RateLimit-Policy: " + policy);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("Helicone-RateLimit-Policy");
        assertThat(helicone.requests(model)).isEmpty();
    }

    @Test
    void policy_twoSpellingsThatDiffer_isRefused() throws IOException {
        RawAnswer answer = caller.chat(
                Requests.chat("limit-spellings"),
                "Helicone-RateLimit-Policy: 1;w=60",
                "Helicone-Rate-Limit-Policy: 2;w=60");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(helicone.requests("limit-spellings")).isEmpty();
    }
}
