package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Recorded;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Keys that a request brings along for its own targets: they reach those, and neither answers nor the log show them. */
@OnServer(Targets.class)
class TargetCanaryIT extends FaultTest {

    private static final String FIRST = "sk-first-canary-9b1e40";
    private static final String SECOND = "sk-second-canary-5d7a22";

    TargetCanaryIT(RunningServer server) {
        super(server);
    }

    @Test
    void keys_ofFallbacks_reachTheirTargetOnly() throws IOException {
        Targets.LISTED
                .on("canary-fallback")
                .answer(Reply.text(500, "You sent " + FIRST))
                .then(Upstreams.good());
        RawAnswer answer = caller.chat(Bodies.chatRequest("canary-fallback", "Hello"), fallbacks());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Targets.LISTED.requests("canary-fallback"))
                .extracting(TargetCanaryIT::authorization)
                .containsExactly("Bearer " + FIRST, "Bearer " + SECOND);
        assertThat(Targets.LISTED.requests("canary-fallback")).allSatisfy(request -> assertThat(request.headerLines())
                .noneMatch(line -> line.contains(Targets.KEY) || line.startsWith("Helicone-")));
        assertClean(answer);
    }

    @Test
    void keys_whenAllFallbacksFail_areNotShown() throws IOException {
        for (int status : new int[] {401, 403, 429, 500}) {
            String model = "canary-failing-" + status;
            Targets.LISTED.on(model).answer(echoing(status));
            for (String body :
                    new String[] {Bodies.chatRequest(model, "Hello"), Bodies.streamRequest(model, "Hello")}) {
                RawAnswer answer = caller.chat(body, fallbacks());
                assertThat(answer.status()).isEqualTo(status);
                assertClean(answer);
            }
        }
    }

    /** Says which key it got, as some providers do. */
    private static Reply echoing(int status) {
        return (request, wire) -> Reply.json(status, Bodies.error("x", "Bad key " + authorization(request)))
                .play(request, wire);
    }

    private void assertClean(RawAnswer answer) {
        assertThat(answer.toString()).doesNotContain(FIRST, SECOND, Targets.KEY);
        assertThat(server.log()).doesNotContain(FIRST, SECOND, Targets.KEY);
    }

    private static String authorization(Recorded request) {
        return String.join(" and ", request.headers("Authorization"));
    }

    private static String fallbacks() {
        return "Helicone-Fallbacks: [" + element(FIRST) + "," + element(SECOND) + "]";
    }

    private static String element(String key) {
        return "{\"target-url\":\"" + Targets.LISTED.baseUri() + "\",\"headers\":{\"Authorization\":\"Bearer " + key
                + "\"},\"onCodes\":[{\"from\":400,\"to\":599}]}";
    }
}
