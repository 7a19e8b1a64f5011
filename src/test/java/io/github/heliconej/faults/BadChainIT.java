package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains of models that do not parse; on route {@code direct} also those that name nobody we know. */
@OnServer(Tight.class)
class BadChainIT extends FaultTest {

    BadChainIT(RunningServer server) {
        super(server);
    }

    @AfterEach
    void upstream_badChain_isNotAsked() {
        assertThat(Upstreams.unexpected(Tight.UPSTREAM)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",",
                "bad-chain,",
                ",bad-chain",
                "bad-chain,,other",
                "bad-chain, ,other",
                "!",
                "bad-chain,!",
                "! ",
                "!fake",
                "!fake,!closed",
                "helicone/",
                "bad-chain/",
                "/fake",
                "bad-chain//x",
                "bad-chain/ /x",
                "bad\nchain",
                "bad-chain\u0000",
                "bad-chain\u0085,other"
            })
    void chain_malformed_is400(String chain) throws IOException {
        Refusal.of(caller.chat(Bodies.chatRequest(chain, "Hello"))).is(400, "model");
        Refusal.of(caller.chat(Bodies.streamRequest(chain, "Hello"))).is(400, "model");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bad-chain/nobody", "fine/fake,bad-chain/nobody", "fine,bad-chain/nobody", "fine/fake,!fake"})
    void chain_providerUnknownOrExcluded_is400(String chain) throws IOException {
        Refusal.of(caller.chat(Bodies.chatRequest(chain, "Hello"))).is(400, "provider");
        Refusal.of(caller.chat(Bodies.streamRequest(chain, "Hello"))).is(400, "provider");
    }

    @Test
    void model_veryLong_isAnsweredWhateverItsLength() throws IOException {
        for (int length : new int[] {1_000, 10_000, 50_000}) {
            String model = "long-" + "x".repeat(length);
            Tight.UPSTREAM.on(model).answer(Upstreams.good());
            var answer = caller.chat(Bodies.chatRequest(model, "Hello"));
            assertThat(answer.status()).as(length + " characters").isIn(200, 400);
            try (var listener = caller.listen(Bodies.streamRequest(model, "Hello"))) {
                var events = listener.answer();
                assertThat(events.status()).as(length + " characters, streamed").isIn(200, 400);
            }
        }
    }
}
