package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.Stop;
import io.github.heliconej.upstream.UpstreamRequest;
import jakarta.ws.rs.ProcessingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets that a request names itself. */
@Timeout(20)
class RequestedTargetsTest {

    private static final String[] ALLOWED = {"helicone.targets.allow", "a.org,b.org,ai-gateway.helicone.ai,127.0.0.1"};

    @ParameterizedTest
    @ValueSource(strings = {"Helicone-Target-URL", "Helicone-OpenAI-Api-Base"})
    void target_allowedHost_isAskedInsteadOfTheChain(String header) {
        TestGateway gateway = TestGateway.of(ALLOWED);
        gateway.ask(
                "m/p,n", CallContext.none().withHeader(header, "https://a.org").withUser("u"));
        UpstreamRequest sent = gateway.unary.sent.get(0);
        assertThat(sent.base()).hasToString("https://a.org/v1");
        assertThat(gateway.unary.body(0)).contains("\"model\":\"m\"");
        assertThat(sent.headers())
                .doesNotContainKeys(
                        "Authorization", "Helicone-User-Id", "Helicone-Target-URL", "Helicone-OpenAI-Api-Base");
    }

    @Test
    void target_bothHeaders_theApiBaseWins() {
        TestGateway gateway = TestGateway.of(ALLOWED);
        gateway.ask(
                "m",
                CallContext.none()
                        .withHeader("Helicone-Target-URL", "https://a.org")
                        .withHeader("Helicone-OpenAI-Api-Base", "https://b.org"));
        assertThat(gateway.unary.hosts()).containsExactly("b.org");
    }

    @ParameterizedTest
    @CsvSource({"https://c.org, 403", "https://10.0.0.1, 403", "not a url, 400", "ftp://a.org, 400"})
    void target_otherAddress_isRefusedAndNothingIsSent(String url, int status) {
        TestGateway gateway = TestGateway.of(ALLOWED);
        CallContext context = CallContext.none().withHeader("Helicone-Target-URL", url);
        assertThatThrownBy(() -> gateway.ask("m", context))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.status()).isEqualTo(status));
        assertThat(gateway.unary.sent).isEmpty();
        assertThat(gateway.completed().get(0).attempts()).isEmpty();
    }

    @Test
    void target_privateAddressBehindAPattern_isRefusedBeforeAnythingCounts() {
        TestGateway gateway = TestGateway.of("helicone.targets.allow", "*");
        CallContext context = CallContext.none().withHeader("Helicone-Target-URL", "http://127.0.0.1:1");
        assertThatThrownBy(() -> gateway.ask("m", context)).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(403);
            assertThat(stop.failure().info().orElseThrow().attempts()).isZero();
            assertThat(stop.failure().info().orElseThrow().headers()).doesNotContainKey("x-should-retry");
        });
        assertThat(gateway.unary.sent).isEmpty();
        assertThat(gateway.completed().get(0).attempts()).isEmpty();
    }

    @Test
    void key_configuredForTheSameAddress_goesAlong() {
        TestGateway gateway = TestGateway.of(
                "helicone.targets.allow",
                "a.org,a.org:8443",
                "helicone.providers",
                "p",
                "helicone.provider.p.url",
                "https://a.org/v1",
                "helicone.provider.p.api-key",
                "key-p");
        gateway.ask("m", CallContext.none().withHeader("Helicone-Target-URL", "https://A.org:443"));
        gateway.ask("m", CallContext.none().withHeader("Helicone-Target-URL", "https://a.org:8443"));
        gateway.ask("m", CallContext.none().withHeader("Helicone-Target-URL", "http://a.org"));
        assertThat(gateway.unary.sent)
                .extracting(sent -> sent.headers().getOrDefault("Authorization", "none"))
                .containsExactly("Bearer key-p", "none", "none");
    }

    @Test
    void key_ofHelicone_goesToHeliconeOnly() {
        TestGateway gateway = TestGateway.of(ALLOWED);
        gateway.ask(
                "m",
                CallContext.none()
                        .withUser("u")
                        .withHeader("Helicone-Target-URL", "https://ai-gateway.helicone.ai/v1"));
        assertThat(gateway.unary.sent.get(0).headers())
                .containsEntry("Authorization", "Bearer sk-helicone")
                .containsEntry("Helicone-User-Id", "u");
    }

    @Test
    void key_thatTheRequestBroughtAlong_isTheCallersToMend() {
        TestGateway gateway = TestGateway.of(ALLOWED);
        gateway.unary.then(401);
        assertThatThrownBy(
                        () -> gateway.ask("m", fallbacks(entry("a.org", "\"Authorization\":\"Bearer theirs\"", "429"))))
                .isInstanceOfSatisfying(GatewayException.class, failure -> assertThat(failure.status())
                        .isEqualTo(401));
        assertThat(gateway.unary.sent.get(0).headers()).containsEntry("Authorization", "Bearer theirs");
    }

    @Test
    void fallbacks_codeOnItsList_leadsToTheNext() {
        TestGateway gateway = TestGateway.of(with("helicone.retry.max", "0"));
        gateway.unary.then(400, 200);
        assertThat(gateway.ask("m", fallbacks(entry("a.org", "", "400"), entry("b.org", "", ""))))
                .isEqualTo("pong");
        assertThat(gateway.unary.hosts()).containsExactly("a.org", "b.org");
    }

    @ParameterizedTest
    @CsvSource({"500, 502", "418, 404", "418, 429", "500, 503"})
    void fallbacks_codeOffItsList_endsTheCall(String onCode, int status) {
        TestGateway gateway = TestGateway.of(with("helicone.retry.max", "0"));
        gateway.unary.then(status);
        assertThatThrownBy(() -> gateway.ask("m", fallbacks(entry("a.org", "", onCode), entry("b.org", "", ""))))
                .isInstanceOfSatisfying(GatewayException.class, failure -> assertThat(failure.status())
                        .isEqualTo(status));
        assertThat(gateway.unary.hosts()).containsExactly("a.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.net.ConnectException",
                "java.net.SocketTimeoutException",
                "java.net.UnknownHostException",
                "java.net.SocketException",
                "java.io.EOFException"
            })
    void fallbacks_targetWithoutAnAnswer_isAlwaysLeft(String type) throws ReflectiveOperationException {
        TestGateway gateway = TestGateway.of(with("helicone.retry.max", "0"));
        Exception cause =
                (Exception) Class.forName(type).getDeclaredConstructor().newInstance();
        gateway.unary.fails(new ProcessingException(cause));
        assertThat(gateway.ask("m", fallbacks(entry("a.org", "", "429"), entry("b.org", "", ""))))
                .isEqualTo("pong");
    }

    @Test
    void fallbacks_retryableCode_isRetriedFirst() {
        TestGateway gateway = TestGateway.of(with("helicone.retry.max", "1"));
        gateway.unary.then(429, 429, 200);
        gateway.ask("m", fallbacks(entry("a.org", "", "429"), entry("b.org", "", "")));
        assertThat(gateway.unary.hosts()).containsExactly("a.org", "a.org", "b.org");
    }

    @Test
    void fallbacks_overrides_changeTheBodyOfTheirTargetOnly() {
        TestGateway gateway = TestGateway.of(with("helicone.retry.max", "0"));
        gateway.unary.then(429, 200);
        gateway.ask(
                "m",
                fallbacks(
                        entry("a.org", "", "429"),
                        "{\"target-url\":\"https://b.org\",\"headers\":{},\"onCodes\":[],"
                                + "\"bodyKeyOverride\":{\"model\":\"m2\",\"temperature\":0.10}}"));
        assertThat(gateway.unary.body(0)).contains("\"model\":\"m\"").doesNotContain("temperature");
        assertThat(gateway.unary.body(1)).contains("\"model\":\"m2\"").contains("\"temperature\":0.10");
    }

    @Test
    void fallbacks_headerBeyondAscii_isEncodedOnTheWire() {
        TestGateway gateway = TestGateway.of(ALLOWED);
        gateway.ask("m", fallbacks(entry("a.org", "\"X-City\":\"Köln €\"", "429")));
        assertThat(gateway.unary.sent.get(0).headers().values())
                .allMatch(value -> value.chars().allMatch(letter -> letter < 127));
    }

    @Test
    void fallbacks_headers_cannotHideWhoSentTheRequest() {
        TestGateway gateway = TestGateway.of(ALLOWED);
        try {
            gateway.ask("m", fallbacks(entry("a.org", "\"heliconej-instance\":\"someone else\"", "429")));
        } catch (Stop refused) {
            assertThat(refused.status()).isEqualTo(400);
        }
        assertThat(gateway.unary.sent).allSatisfy(sent -> assertThat(sent.headers())
                .containsEntry("HeliconeJ-Instance", gateway.instance.after(Optional.empty())));
    }

    @Test
    void loop_requestOfOurOwn_isRefused() {
        TestGateway gateway = TestGateway.of(ALLOWED);
        gateway.ask("m");
        String mark = gateway.unary.sent.get(0).headers().get("HeliconeJ-Instance");
        CallContext back = IncomingHeaders.read(Map.of("heliconej-instance", List.of(mark)));
        assertThatThrownBy(() -> gateway.ask("m", back)).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(400);
            assertThat(stop.failure().code()).isEqualTo("loop");
        });
        assertThat(gateway.unary.sent).hasSize(1);
    }

    private static String[] with(String... more) {
        return new String[] {ALLOWED[0], ALLOWED[1], more[0], more[1]};
    }

    private static CallContext fallbacks(String... entries) {
        return CallContext.none().withHeader("Helicone-Fallbacks", "[" + String.join(",", entries) + "]");
    }

    private static String entry(String host, String headers, String onCodes) {
        return "{\"target-url\":\"https://" + host + "\",\"headers\":{" + headers + "},\"onCodes\":[" + onCodes + "]}";
    }
}
