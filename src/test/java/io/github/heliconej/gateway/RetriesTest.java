package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Attempted;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.GatewayException;
import io.github.heliconej.api.RetryOptions;
import io.github.heliconej.api.Stop;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** N retries are exactly N more requests, for every failure that is worth one. */
@Timeout(20)
class RetriesTest {

    private static final int[] FOREVER = {503, 503, 503, 503, 503, 503, 503, 503, 503, 503, 503, 503};

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 10})
    void retry_alwaysFailing_makesExactlyNMoreRequests(int retries) {
        TestGateway gateway = TestGateway.of();
        gateway.unary.then(FOREVER);
        assertThatThrownBy(() -> gateway.ask("m", CallContext.none().withHeader("Helicone-Retry-Num", "" + retries)))
                .isInstanceOfSatisfying(GatewayException.class, failure -> {
                    assertThat(failure.status()).isEqualTo(503);
                    assertThat(failure.failure().info().orElseThrow().attempts())
                            .isEqualTo(retries + 1);
                    assertThat(failure.failure().info().orElseThrow().headers())
                            .containsEntry("Helicone-Attempts", "" + (retries + 1))
                            .containsEntry("x-should-retry", "false")
                            .containsKey("Retry-After");
                });
        assertThat(gateway.unary.sent).hasSize(retries + 1);
        assertThat(gateway.waits).hasSize(retries);
    }

    @Test
    void retry_nothingSaid_isAsConfigured() {
        TestGateway gateway = TestGateway.of("helicone.retry.max", "3");
        gateway.unary.then(FOREVER);
        assertThatThrownBy(() -> gateway.ask("m")).isInstanceOf(GatewayException.class);
        assertThat(gateway.unary.sent).hasSize(4);
    }

    @Test
    void retry_switchedOff_makesOneRequest() {
        TestGateway gateway = TestGateway.of();
        gateway.unary.then(FOREVER);
        CallContext off =
                CallContext.none().withHeader("Helicone-Retry-Enabled", "false").withHeader("Helicone-Retry-Num", "5");
        assertThatThrownBy(() -> gateway.ask("m", off)).isInstanceOf(GatewayException.class);
        assertThatThrownBy(() -> gateway.ask("m", CallContext.none().withRetry(RetryOptions.none())))
                .isInstanceOf(GatewayException.class);
        assertThat(gateway.unary.sent).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 502, 503, 504})
    void retry_statusWorthIt_succeedsAtTheSecondTry(int status) {
        TestGateway gateway = TestGateway.of();
        gateway.unary.then(status, 200);
        assertThat(gateway.ask("m")).isEqualTo("pong");
        assertThat(gateway.unary.sent).hasSize(2);
        assertThat(gateway.completed().get(0).attempts())
                .extracting(Attempted::status)
                .containsExactly(status, 200);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 402, 403, 404, 413, 422, 451})
    void retry_otherStatus_isNotTriedAgain(int status) {
        TestGateway gateway = TestGateway.of();
        gateway.unary.then(status);
        assertThatThrownBy(() -> gateway.ask("m")).isInstanceOf(GatewayException.class);
        assertThat(gateway.unary.sent).hasSize(1);
    }

    @Test
    void retry_brokenConnectionAndBrokenAnswer_areTriedAgain() {
        TestGateway gateway = TestGateway.of();
        gateway.unary
                .fails(new ProcessingException(new ConnectException()))
                .then(200, "{\"id\":")
                .then(200);
        assertThat(gateway.ask("m")).isEqualTo("pong");
        assertThat(gateway.completed().get(0).attempts())
                .extracting(Attempted::status)
                .containsExactly(0, 502, 200);
    }

    @Test
    void retry_waits_growFromMinToMax() {
        TestGateway gateway = TestGateway.of();
        gateway.unary.then(FOREVER);
        CallContext context = CallContext.none()
                .withHeader("Helicone-Retry-Num", "4")
                .withHeader("Helicone-Retry-Min-Timeout", "1000")
                .withHeader("Helicone-Retry-Factor", "3")
                .withHeader("Helicone-Retry-Max-Timeout", "5000");
        assertThatThrownBy(() -> gateway.ask("m", context)).isInstanceOf(GatewayException.class);
        long[] least = {1000, 3000, 5000, 5000};
        for (int index = 0; index < least.length; index++) {
            assertThat(gateway.waits.get(index).toMillis()).isBetween(least[index], least[index] * 5 / 4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "retry-after, 3, 3000",
        "retry-after-ms, 250, 250",
        "helicone-ratelimit-reset, 20, 20000",
        "retry-after, 0, 0"
    })
    void retry_upstreamsWish_replacesTheWait(String header, String value, long millis) {
        TestGateway gateway = TestGateway.of();
        gateway.unary.then(429, "slow", header, value).then(200);
        assertThat(gateway.ask("m")).isEqualTo("pong");
        assertThat(gateway.waits.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "61", "86400", "999999999", "99999999999999"})
    void retry_wishBeyondTheDeadline_endsTheTarget(String seconds) {
        TestGateway gateway = TestGateway.of("helicone.timeout.total", "PT1M");
        gateway.unary.then(429, "slow", "retry-after", seconds);
        assertThatThrownBy(() -> gateway.ask("m")).isInstanceOfSatisfying(GatewayException.class, failure -> {
            assertThat(failure.status()).isEqualTo(429);
            assertThat(failure.failure().info().orElseThrow().headers()).containsKey("Retry-After");
        });
        assertThat(gateway.unary.sent).hasSize(1);
        assertThat(gateway.waits).isEmpty();
    }

    @Test
    void retry_longWishWithAnotherTargetLeft_asksThatAtOnce() {
        TestGateway gateway = TestGateway.direct();
        gateway.unary.then(429, "slow", "retry-after", "30").then(200);
        assertThat(gateway.ask("m/a,m/b")).isEqualTo("pong");
        assertThat(gateway.unary.hosts()).containsExactly("a", "b");
        assertThat(gateway.waits).isEmpty();
    }

    @Test
    void retry_totalTimeOver_is504AndNothingMoreIsSent() {
        TestGateway gateway = TestGateway.of("helicone.timeout.total", "PT1M");
        gateway.unary.then(() -> {
            gateway.clock.advance(Duration.ofMinutes(2));
            throw new ProcessingException(new ConnectException());
        });
        assertThatThrownBy(() -> gateway.ask("m,n")).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(504);
            assertThat(stop.failure().code()).isEqualTo("timeout");
        });
        assertThat(gateway.unary.sent).hasSize(1);
    }

    @Test
    void retry_policiesUpstream_areLeftToHelicone() {
        TestGateway gateway = TestGateway.of("helicone.policies", "upstream");
        gateway.unary.then(FOREVER);
        CallContext context =
                CallContext.none().withHeader("Helicone-Retry-Num", "5").withHeader("Helicone-Cache-Enabled", "true");
        assertThatThrownBy(() -> gateway.ask("helicone/a, b/c,!d", context)).isInstanceOf(GatewayException.class);
        assertThat(gateway.unary.sent).hasSize(1);
        assertThat(gateway.unary.body(0)).contains("\"model\":\"a, b/c,!d\"");
        assertThat(gateway.unary.sent.get(0).headers())
                .containsEntry("Helicone-Retry-Num", "5")
                .containsEntry("Helicone-Cache-Enabled", "true");
    }

    @Test
    void retry_everyRequest_hasTheSameIdAndBody() {
        TestGateway gateway = TestGateway.of();
        gateway.unary.then(503, 503, 200);
        gateway.ask("m,n");
        assertThat(gateway.unary.sent)
                .extracting(sent -> sent.headers().get("Helicone-Request-Id"))
                .containsOnly(gateway.completed().get(0).info().id());
        assertThat(gateway.unary.body(0)).isEqualTo(gateway.unary.body(2));
    }
}
