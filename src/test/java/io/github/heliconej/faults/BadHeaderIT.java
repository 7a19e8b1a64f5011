package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.RawAnswer;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Helicone headers that do not parse, contradict one another, or hold what a header should not. */
@OnServer(Plain.class)
class BadHeaderIT extends FaultTest {

    BadHeaderIT(RunningServer server) {
        super(server);
    }

    @AfterEach
    void upstream_badHeader_isNotAsked() {
        assertThat(Upstreams.unexpected(Plain.UPSTREAM)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Helicone-Retry-Num: -1",
                "Helicone-Retry-Num: 11",
                "Helicone-Retry-Num: 99999999999999999999",
                "Helicone-Retry-Num: 1e1",
                "Helicone-Retry-Num: 2.5",
                "Helicone-Retry-Num: many",
                "Helicone-Retry-Num: 0x2",
                "Helicone-Retry-Num: 3, 4",
                "Helicone-Retry-Num: ",
                "Helicone-Retry-Factor: 0",
                "Helicone-Retry-Factor: 0.99",
                "Helicone-Retry-Factor: 10.1",
                "Helicone-Retry-Factor: -2",
                "Helicone-Retry-Factor: NaN",
                "Helicone-Retry-Factor: Infinity",
                "Helicone-Retry-Factor: two",
                "Helicone-Retry-Min-Timeout: -1",
                "Helicone-Retry-Min-Timeout: 60001",
                "Helicone-Retry-Min-Timeout: 1s",
                "Helicone-Retry-Max-Timeout: -1",
                "Helicone-Retry-Max-Timeout: 60001",
                "Helicone-Retry-Max-Timeout: PT1S",
                "Helicone-Retry-Enabled: maybe",
                "Helicone-Retry-Enabled: 1"
            })
    void retry_absurdValue_is400(String header) throws IOException {
        refused(header.substring(0, header.indexOf(':')), header);
    }

    @Test
    void retry_shortestWaitAboveLongest_is400() throws IOException {
        refused("Helicone-Retry", "Helicone-Retry-Min-Timeout: 5000", "Helicone-Retry-Max-Timeout: 4999");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "not-a-uuid",
                "00000000-0000-0000-0000-000000000000",
                "123e4567-e89b-12d3-a456-42661417400",
                "123e4567e89b12d3a456426614174000",
                "{123e4567-e89b-12d3-a456-426614174000}",
                "123e4567-e89b-12d3-a456-426614174000, 123e4567-e89b-12d3-a456-426614174000",
                "123e4567-e89b-12d3-a456-42661417400g"
            })
    void requestId_noUuid_is400(String id) throws IOException {
        refused("Helicone-Request-Id", "Helicone-Request-Id: " + id);
    }

    @ParameterizedTest
    @CsvSource({
        "Helicone-User-Id: one,          Helicone-User-Id: two",
        "Helicone-Property-App: a,       helicone-property-app: b",
        "Helicone-Retry-Num: 1,          Helicone-Retry-Num: 2",
        "Helicone-RateLimit-Policy: 1;w=60, Helicone-Rate-Limit-Policy: 2;w=60"
    })
    void header_twiceWithDifferentValues_is400(String one, String other) throws IOException {
        refused("Helicone-", one, other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001", "\u0007", "\u001b[31m", "\u007f"})
    void header_withControlCharacter_is400(String control) throws IOException {
        for (String body : bodies("bad-header")) {
            assertThat(send(body, "Helicone-User-Id: a" + control + "b").status())
                    .isEqualTo(400);
        }
    }

    @Test
    void header_longerThan8192Characters_is400() throws IOException {
        refused("8192", "Helicone-User-Id: " + "u".repeat(8193));
        assertThat(Plain.UPSTREAM.requests("bad-header")).isEmpty();
    }

    @Test
    void header_of8192Characters_passes() throws IOException {
        String user = "u".repeat(8192);
        Plain.UPSTREAM.on("long-header").answer(Upstreams.good());
        for (String body : bodies("long-header")) {
            assertThat(send(body, "Helicone-User-Id: " + user).status()).isEqualTo(200);
        }
        assertThat(Plain.UPSTREAM.requests("long-header"))
                .extracting(request -> request.header("Helicone-User-Id").orElse("none"))
                .containsExactly(user, user);
    }

    @Test
    void header_of64kB_isRefusedAndServerGoesOn() throws IOException {
        try {
            RawAnswer answer = send(bodies("bad-header")[0], "Helicone-User-Id: " + "u".repeat(64 * 1024));
            assertThat(answer.status()).isBetween(400, 431);
        } catch (SocketException | EOFException closedWithin) {
            assertThat(Plain.UPSTREAM.requests("bad-header")).isEmpty();
        }
        refused("Helicone-", "Helicone-User-Id: one", "Helicone-User-Id: two");
    }

    @Test
    void headers_300OfThem_arePassedOnOr4xx() throws IOException {
        Plain.UPSTREAM.on("many-headers").answer(Upstreams.good());
        String[] headers = IntStream.range(0, 300)
                .mapToObj(number -> "Helicone-Property-P" + number + ": v" + number)
                .toArray(String[]::new);
        RawAnswer answer = send(bodies("many-headers")[0], headers);
        assertThat(answer.status()).isIn(200, 400, 431);
        Plain.UPSTREAM.requests("many-headers").forEach(request -> assertThat(
                        request.headerNames().stream().filter(name -> name.startsWith("Helicone-Property-P")))
                .hasSize(300));
    }

    @Test
    void header_beyondAscii_travelsAsPercentEncodedUtf8UnlessTheServerRefusesIt() throws IOException {
        Plain.UPSTREAM.on("eight-bit").answer(Upstreams.good());
        String utf8 = new String("Jos\u00e9 \u20ac".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        for (String body : bodies("eight-bit")) {
            RawAnswer answer = send(body, "Helicone-User-Id: " + utf8, "Helicone-Property-Latin: Jos\u00e9");
            assertThat(answer.status()).as(answer.toString()).isIn(200, 400);
        }
        assertThat(Plain.UPSTREAM.requests("eight-bit")).allSatisfy(request -> {
            assertThat(request.header("Helicone-User-Id").orElse("none")).isEqualTo("Jos%C3%A9 %E2%82%AC");
            assertThat(request.header("Helicone-Property-Latin").orElse("none")).isEqualTo("Jos%C3%A9");
        });
    }

    @Test
    void header_foldedOverTwoLines_addsNoHeaderUpstream() throws IOException {
        Plain.UPSTREAM.on("folded").answer(Upstreams.good());
        RawAnswer answer = send(bodies("folded")[0], "Helicone-User-Id: a\r\n Helicone-Session-Id: smuggled");
        assertThat(answer.status()).isIn(200, 400);
        Plain.UPSTREAM.requests("folded").forEach(request -> assertThat(request.headerNames())
                .doesNotContain("Helicone-Session-Id"));
    }

    private void refused(String hint, String... headers) throws IOException {
        for (String body : bodies("bad-header")) {
            Refusal.of(send(body, headers)).is(400, hint);
        }
    }

    private RawAnswer send(String body, String... headers) throws IOException {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = Caller.JSON;
        return caller.send("POST " + Caller.CHAT, body.getBytes(StandardCharsets.UTF_8), all);
    }

    /** The same request for a whole answer and for a stream: both ways check headers at a place of their own. */
    private static String[] bodies(String model) {
        return new String[] {Bodies.chatRequest(model, "Hello"), Bodies.streamRequest(model, "Hello")};
    }
}
