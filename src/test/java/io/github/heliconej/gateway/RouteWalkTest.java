package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.Stop;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Along the targets: who is asked after whom, and what the caller is told in the end. */
@Timeout(20)
class RouteWalkTest {

    private static final String NO_RETRIES = "helicone.retry.max";
    private static final String[] FAILOVER = {
        NO_RETRIES,
        "0",
        "helicone.route",
        "failover",
        "helicone.providers",
        "openai",
        "helicone.provider.openai.url",
        "http://openai",
        "helicone.provider.openai.models",
        "gpt-*"
    };

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 402, 403, 404, 405, 408, 409, 429, 451, 500, 502, 503, 504})
    void chain_targetFails_theNextIsAsked(int status) {
        TestGateway gateway = TestGateway.direct(NO_RETRIES, "0");
        gateway.unary.then(status, 200);
        assertThat(gateway.ask("m/a,n/b")).isEqualTo("pong");
        assertThat(gateway.unary.hosts()).containsExactly("a", "b");
        assertThat(gateway.unary.body(0)).contains("\"model\":\"m\"");
        assertThat(gateway.unary.body(1)).contains("\"model\":\"n\"");
        assertThat(gateway.completed().get(0).info().fallbackIndex()).isEqualTo(1);
        assertThat(gateway.completed().get(0).info().headers())
                .containsEntry("Helicone-Fallback-Index", "1")
                .containsEntry("Helicone-Provider", "b")
                .containsEntry("Helicone-Model", "real-model")
                .containsEntry("Helicone-Attempts", "2")
                .containsEntry("Helicone-Status", "success");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void chain_callersFault_stopsThere(int status) {
        TestGateway gateway = TestGateway.direct();
        gateway.unary.then(status);
        assertThatThrownBy(() -> gateway.ask("m/a,n/b")).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(status);
            assertThat(stop.failure().source()).isEqualTo("m/a");
            assertThat(stop.failure().details()).isEmpty();
        });
        assertThat(gateway.unary.hosts()).containsExactly("a");
    }

    @Test
    void chain_callersFaultAtTheSecond_stopsThereWithDetails() {
        TestGateway gateway = TestGateway.direct(NO_RETRIES, "0");
        gateway.unary.then(503).then(400, "{\"error\":{\"message\":\"bad\",\"param\":\"x\"}}");
        assertThatThrownBy(() -> gateway.ask("m/a,n/b,o/a")).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(400);
            assertThat(stop.failure().param()).hasValue("x");
            assertThat(stop.failure().details()).extracting(Failure::status).containsExactly(503, 400);
        });
        assertThat(gateway.unary.hosts()).containsExactly("a", "b");
    }

    @Test
    void chain_allFail_isTheLastFailureWithEveryTargets() {
        TestGateway gateway = TestGateway.direct("helicone.retry.max", "1");
        gateway.unary.then(503, 503, 404, 429, 429);
        assertThatThrownBy(() -> gateway.ask("m/a,n/b,o/a")).isInstanceOfSatisfying(GatewayException.class, failure -> {
            assertThat(failure.status()).isEqualTo(429);
            assertThat(failure.failure().details())
                    .extracting(detail -> detail.source() + " " + detail.status())
                    .containsExactly("m/a 503", "n/b 404", "o/a 429");
            assertThat(failure.failure().info().orElseThrow().attempts()).isEqualTo(5);
        });
    }

    @Test
    void chain_singleTarget_hasNoDetails() {
        TestGateway gateway = TestGateway.of(NO_RETRIES, "0");
        gateway.unary.then(404);
        assertThatThrownBy(() -> gateway.ask("m")).isInstanceOfSatisfying(GatewayException.class, failure -> assertThat(
                        failure.failure().details())
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void key_refusedByTheUpstream_is502AndNotTheCallersProblem(int status) {
        TestGateway gateway = TestGateway.of();
        gateway.unary.then(status, "Invalid API key sk-helicone");
        assertThatThrownBy(() -> gateway.ask("m")).isInstanceOfSatisfying(GatewayException.class, failure -> {
            assertThat(failure.status()).isEqualTo(502);
            assertThat(failure.failure().code()).isEqualTo("upstream_auth");
            assertThat(failure.failure().toJson().toString()).doesNotContain("sk-helicone");
        });
    }

    @Test
    void failover_unreachableHelicone_standInIsAsked() {
        for (Exception cause :
                new Exception[] {new ConnectException(), new SocketTimeoutException(), new SocketException()}) {
            TestGateway gateway = TestGateway.of(FAILOVER);
            gateway.unary.fails(new ProcessingException(cause));
            assertThat(gateway.ask("gpt-4o")).isEqualTo("pong");
            assertThat(gateway.unary.hosts()).containsExactly("ai-gateway.helicone.ai", "openai");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 429, 500, 503})
    void failover_heliconeAnswered_standInIsNotAsked(int status) {
        TestGateway gateway = TestGateway.of(FAILOVER);
        gateway.unary.then(status);
        assertThatThrownBy(() -> gateway.ask("gpt-4o"))
                .isInstanceOfSatisfying(GatewayException.class, failure -> assertThat(failure.status())
                        .isEqualTo(status));
        assertThat(gateway.unary.hosts()).containsExactly("ai-gateway.helicone.ai");
    }

    @Test
    void failover_heliconeAnswered_theNextEntryIsAskedThere() {
        TestGateway gateway = TestGateway.of(FAILOVER);
        gateway.unary.then(404, 200);
        assertThat(gateway.ask("gpt-4o,gpt-5")).isEqualTo("pong");
        assertThat(gateway.unary.hosts()).containsExactly("ai-gateway.helicone.ai", "ai-gateway.helicone.ai");
    }

    @Test
    void health_failingTarget_isAskedLast() {
        TestGateway gateway = TestGateway.direct(NO_RETRIES, "0");
        rest(gateway, "m/a");
        assertThat(gateway.ask("m/a,n/b")).isEqualTo("pong");
        assertThat(gateway.unary.hosts()).containsExactly("b");
        gateway.unary.then(503, 200);
        assertThat(gateway.ask("m/a,n/b")).isEqualTo("pong");
        assertThat(gateway.unary.hosts()).containsExactly("b", "b", "a");
    }

    @Test
    void health_onlyTarget_isAskedHoweverBadItIs() {
        TestGateway gateway = TestGateway.direct(NO_RETRIES, "0");
        rest(gateway, "m/a");
        assertThat(gateway.ask("m/a")).isEqualTo("pong");
    }

    @Test
    void health_restOver_theTargetIsTriedAgain() {
        TestGateway gateway = TestGateway.direct(NO_RETRIES, "0");
        rest(gateway, "m/a");
        gateway.clock.advance(Duration.ofSeconds(30));
        gateway.ask("m/a,n/b");
        assertThat(gateway.unary.hosts()).containsExactly("a");
    }

    @Test
    void health_restOverWhileItWasNotItsTurn_theTrialIsNotLost() {
        TestGateway gateway = TestGateway.direct(
                NO_RETRIES, "0", "helicone.providers", "a,b,c", "helicone.provider.c.url", "http://c/v1");
        rest(gateway, "n/b");
        gateway.clock.advance(Duration.ofSeconds(31));
        gateway.ask("m/a,n/b,o/c");
        gateway.unary.then(503, 200);
        gateway.ask("m/a,n/b,o/c");
        assertThat(gateway.unary.hosts()).containsExactly("a", "a", "b");
    }

    @Test
    void health_callersFaults_doNotCount() {
        TestGateway gateway = TestGateway.direct(NO_RETRIES, "0");
        for (int index = 0; index < 30; index++) {
            gateway.unary.then(400);
            assertThatThrownBy(() -> gateway.ask("m/a")).isInstanceOf(Stop.class);
        }
        gateway.ask("m/a,n/b");
        assertThat(gateway.unary.hosts()).containsOnly("a");
    }

    private static void rest(TestGateway gateway, String source) {
        for (int index = 0; index < 20; index++) {
            gateway.health.record(source, true);
        }
    }
}
