package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.Stop;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Gateways that send their calls to each other. */
@Timeout(20)
class GatewayInstanceTest {

    private static final String HEADER = "HeliconeJ-Instance";

    private final TestGateway one = TestGateway.of();
    private final TestGateway other = TestGateway.of();

    @Test
    void call_thatHasPassedOthers_namesThemAllUpstream() {
        one.ask("m");
        String first = sentBy(one);
        other.ask("m", CallContext.none().withHeader(HEADER, first));
        assertThat(sentBy(other)).startsWith(first + ",");
        assertThat(UUID.fromString(first)).isNotNull();
    }

    @Test
    void call_thatComesBackThroughAnother_isALoop() {
        one.ask("m");
        other.ask("m", CallContext.none().withHeader(HEADER, sentBy(one)));
        for (TestGateway gateway : new TestGateway[] {one, other}) {
            assertThatThrownBy(() -> gateway.ask("m", CallContext.none().withHeader(HEADER, sentBy(other))))
                    .isInstanceOfSatisfying(
                            Stop.class,
                            stop -> assertThat(stop.failure().code()).isEqualTo("loop"));
        }
    }

    @Test
    void call_thatHasPassedFive_isALoop() {
        one.ask("m", CallContext.none().withHeader(HEADER, "a,b,c,d"));
        assertThatThrownBy(() -> one.ask("m", CallContext.none().withHeader(HEADER, "a,b,c,d,e")))
                .isInstanceOf(Stop.class);
    }

    private static String sentBy(TestGateway gateway) {
        return gateway.unary.sent.get(0).headers().get(HEADER);
    }
}
