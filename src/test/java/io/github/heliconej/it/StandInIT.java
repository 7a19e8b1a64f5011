package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code helicone.route=failover} while Helicone can be reached: the provider is asked only when it cannot. */
@OnServer(Embedded.class)
class StandInIT {
    private final FakeUpstream helicone = Embedded.helicone();
    private final FakeUpstream spare = Embedded.spare();
    private final EmbeddingApplication application;

    StandInIT(RunningServer server) {
        this.application = new EmbeddingApplication(server);
    }

    @Test
    void helicone_answers_isTheOneAsked() throws IOException {
        assertThat(application.run(ServiceCall.ASK, "spare-fine/spare")).isEqualTo("Hello");
        assertThat(helicone.requests("spare-fine/spare")).hasSize(1);
        assertThat(spare.requests("spare-fine")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 429, 500, 503})
    void helicone_refuses_wasReachedAllTheSame(int status) throws IOException {
        var name = "spare-" + status;
        helicone.on(name + "/spare").answer(Reply.json(status, Bodies.error("x", "no")));

        assertThat(application.run(ServiceCall.ASK, name + "/spare")).startsWith(status + " ");
        assertThat(spare.requests(name)).isEmpty();
    }

    @Test
    void helicone_dropsTheConnection_isReplacedByTheProvider() throws IOException {
        helicone.on("spare-dropped/spare").answer(Reply.drop());
        spare.on("spare-dropped").answer(Reply.chat("instead"));

        assertThat(application.run(ServiceCall.ASK, "spare-dropped/spare")).isEqualTo("instead");
        assertThat(helicone.requests("spare-dropped/spare")).hasSize(1 + Embedded.RETRIES);
        assertThat(spare.requests("spare-dropped").get(0).headers("Authorization"))
                .isEmpty();
    }

    @Test
    void stream_heliconeDropsTheConnection_isTheProviders() throws IOException {
        helicone.on("spare-dropped-stream/spare").answer(Reply.drop());

        assertThat(application.run(StreamCall.ITERATED, "spare-dropped-stream/spare"))
                .isEqualTo("|Hel|lo|| complete=true");
        assertThat(helicone.requests("spare-dropped-stream/spare")).hasSize(1 + Embedded.RETRIES);
    }
}
