package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As shipped, {@code helicone.targets.allow} is empty: nobody can send the gateway anywhere. */
@OnServer(Plain.class)
class UnlistedTargetIT extends FaultTest {

    UnlistedTargetIT(RunningServer server) {
        super(server);
    }

    @AfterEach
    void upstream_unlistedTarget_isNotAsked() {
        assertThat(Upstreams.unexpected(Plain.UPSTREAM)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.openai.com/v1",
                "https://example.com",
                "http://127.0.0.1/v1",
                "http://localhost:9080/v1",
                "http://[::1]/v1",
                "http://169.254.169.254/",
                "https://ai-gateway.helicone.ai/v1"
            })
    void target_unlisted_is403(String url) throws IOException {
        String body = Bodies.chatRequest("unlisted", "Hello");
        String fallbacks = "[{\"target-url\":\"" + url + "\",\"headers\":{},\"onCodes\":[500]}]";
        Refusal.of(caller.chat(body, "Helicone-Target-URL: " + url)).is(403, "helicone.targets.allow");
        Refusal.of(caller.chat(body, "Helicone-OpenAI-Api-Base: " + url)).is(403, "helicone.targets.allow");
        Refusal.of(caller.chat(body, "Helicone-Fallbacks: " + fallbacks)).is(403, "helicone.targets.allow");
        Refusal.of(caller.chat(Bodies.streamRequest("unlisted", "Hello"), "Helicone-Target-URL: " + url))
                .is(403, "helicone.targets.allow");
    }
}
