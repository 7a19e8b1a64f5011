package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.HttpReply;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long an upstream asks to wait, in each of its spellings. The waits here are none, or too long to be waited for. */
@OnServer(HeliconeRoute.class)
class RetryAfterIT {
    private static final String NOW = "Mon, 23 Nov 2026 10:00:00 GMT";
    private static final String IN_AN_HOUR = "Mon, 23 Nov 2026 11:00:00 GMT";

    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final Caller caller;

    RetryAfterIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @ParameterizedTest
    @CsvSource({"Retry-After, 0", "retry-after-ms, 1", "Retry-After, '" + NOW + "'", "Helicone-RateLimit-Reset, 0"})
    void wait_short_isWaitedForAndRetried(String name, String value) throws IOException {
        var model = "wait-short-" + name + value.length();
        helicone.on(model).answer(tooMany().header(name, value)).then(Reply.chat("at last"));

        var answer = caller.chat(Requests.chat(model));

        assertThat(answer.text()).isEqualTo(Bodies.chat("at last"));
        assertThat(helicone.requests(model)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After, 3600",
        "retry-after-ms, 3600000",
        "Retry-After, '" + IN_AN_HOUR + "'",
        "Helicone-RateLimit-Reset, 3600"
    })
    void wait_beyondTheCallsTime_endsTheCallAndIsToldTheCaller(String name, String value) throws IOException {
        var model = "wait-long-" + name + value.length();
        helicone.on(model).answer(tooMany().header(name, value));

        var answer = caller.chat(Requests.chat(model));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).hasValue("3600");
        assertThat(helicone.requests(model)).hasSize(1);
    }

    @Test
    void wait_longerThanARetryMayTake_movesOnToTheNextTarget() throws IOException {
        helicone.on("wait-busy").answer(tooMany().header("Retry-After", "60"));

        var answer = caller.chat(Requests.chat("wait-busy,wait-free"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Helicone-Fallback-Index")).hasValue("1");
        assertThat(helicone.requests("wait-busy")).hasSize(1);
    }

    private static HttpReply tooMany() {
        return Reply.status(429).header("Date", NOW).json(Bodies.error("rate_limit_error", "slow down"));
    }
}
