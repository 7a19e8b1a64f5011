package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The log stays quiet and keeps secrets, whatever becomes of calls. */
@OnServer(HeliconeRoute.class)
class QuietLogIT {
    private final RunningServer server;
    private final Caller caller;

    QuietLogIT(RunningServer server) {
        this.server = server;
        this.caller = new Caller(server);
    }

    @Test
    void log_afterGoodAndFailingCalls_hasNothingAboveInfoAndNoSecrets() throws IOException {
        var helicone = HeliconeRoute.helicone();
        var elsewhere = HeliconeRoute.elsewhere();
        helicone.on("quiet-failing").answer(Reply.json(500, Bodies.error("server_error", "no")));
        helicone.on("quiet-dropped").answer(Reply.drop());
        helicone.on("quiet-cut").answer(Reply.sse().event(Bodies.chatChunk("x")).cut());

        caller.chat(Bodies.chatRequest("quiet-good", "prompt-canary"), "Authorization: Bearer key-canary");
        caller.chatStream(Requests.stream("quiet-good"));
        caller.chat(Requests.chat("quiet-first"), "Helicone-Target-URL: " + elsewhere.baseUri() + "/quiet/v1");
        caller.chat(Requests.chat("quiet-failing,quiet-dropped"));
        caller.chat(Requests.stream("quiet-failing"));
        caller.chatStream(Requests.stream("quiet-cut"));
        caller.chat("{}");

        assertThat(server.warnings()).isEmpty();
        assertThat(server.log()).doesNotContain(HeliconeRoute.KEY, "key-canary", "prompt-canary");
    }
}
