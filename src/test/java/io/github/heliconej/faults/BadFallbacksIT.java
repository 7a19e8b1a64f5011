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

/** {@code Helicone-Fallbacks} that do not parse, each in its own way. */
@OnServer(Targets.class)
class BadFallbacksIT extends FaultTest {

    private static final String URL = "\"target-url\":\"" + Targets.LISTED.baseUri() + "/v1\"";
    private static final String GOOD = "{" + URL + ",\"headers\":{},\"onCodes\":[500]}";

    BadFallbacksIT(RunningServer server) {
        super(server);
    }

    @AfterEach
    void nobody_badFallbacks_isAsked() {
        assertThat(Upstreams.unexpected(Targets.HELICONE)).isEmpty();
        assertThat(Upstreams.unexpected(Targets.LISTED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gpt-4o",
                "[",
                "[]",
                "null",
                "{}",
                "{GOOD}",
                "[1]",
                "[null]",
                "[\"http://127.0.0.1/\"]",
                "[{GOOD},7]",
                "[{GOOD},]",
                "[{GOOD}] x",
                "[{GOOD}],\"more\":[]",
                "[{GOOD}][{GOOD}]"
            })
    void list_noArrayOfObjects_is400(String list) throws IOException {
        refused(list.replace("{GOOD}", GOOD));
    }

    @Test
    void list_tooLong_is400() throws IOException {
        refused("[" + (GOOD + ",").repeat(10) + GOOD + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"headers\":{},\"onCodes\":[500]}",
                "{\"target-url\":7,\"headers\":{},\"onCodes\":[500]}",
                "{URL,\"onCodes\":[500]}",
                "{URL,\"headers\":[],\"onCodes\":[500]}",
                "{URL,\"headers\":\"Authorization: x\",\"onCodes\":[500]}",
                "{URL,\"headers\":{\"X-Number\":1},\"onCodes\":[500]}",
                "{URL,\"headers\":{\"X-List\":[]},\"onCodes\":[500]}",
                "{URL,\"headers\":{\"X-Null\":null},\"onCodes\":[500]}",
                "{URL,\"headers\":{\"Host\":\"evil\"},\"onCodes\":[500]}",
                "{URL,\"headers\":{\"Content-Length\":\"0\"},\"onCodes\":[500]}",
                "{URL,\"headers\":{\"Transfer-Encoding\":\"chunked\"},\"onCodes\":[500]}",
                "{URL,\"headers\":{\"Connection\":\"X\"},\"onCodes\":[500]}",
                "{URL,\"headers\":{\"Upgrade\":\"h2c\"},\"onCodes\":[500]}",
                "{URL,\"headers\":{}}",
                "{URL,\"headers\":{},\"onCodes\":500}",
                "{URL,\"headers\":{},\"onCodes\":{\"from\":500,\"to\":599}}",
                "{URL,\"headers\":{},\"onCodes\":[\"500\"]}",
                "{URL,\"headers\":{},\"onCodes\":[5e2]}",
                "{URL,\"headers\":{},\"onCodes\":[500.5]}",
                "{URL,\"headers\":{},\"onCodes\":[99]}",
                "{URL,\"headers\":{},\"onCodes\":[600]}",
                "{URL,\"headers\":{},\"onCodes\":[-500]}",
                "{URL,\"headers\":{},\"onCodes\":[null]}",
                "{URL,\"headers\":{},\"onCodes\":[{}]}",
                "{URL,\"headers\":{},\"onCodes\":[{\"from\":500}]}",
                "{URL,\"headers\":{},\"onCodes\":[{\"from\":599,\"to\":500}]}",
                "{URL,\"headers\":{},\"onCodes\":[500],\"bodyKeyOverride\":7}",
                "{URL,\"headers\":{},\"onCodes\":[500],\"bodyKeyOverride\":[\"model\"]}",
                "{URL,\"headers\":{},\"headers\":{},\"onCodes\":[500]}",
                "{URL,\"headers\":{\"X-A\":\"1\",\"X-A\":\"2\"},\"onCodes\":[500]}",
                "{URL,\"headers\":{\"X-A\":\"1\",\"x-a\":\"2\"},\"onCodes\":[500]}",
                "{URL,\"headers\":{},\"onCodes\":[500],\"bodyKeyOverride\":{\"model\":\"a\",\"model\":\"b\"}}"
            })
    void element_malformed_is400(String element) throws IOException {
        refused("[" + element.replace("URL", URL) + "]");
        refused("[" + GOOD + "," + element.replace("URL", URL) + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"X-Smuggle\":\"a\\r\\nX-More: b\"", "\"X Space\":\"a\"", "\"\":\"a\"", "\"X-Nul\":\"\\u0000\""
            })
    void header_thatIsNone_is400(String header) throws IOException {
        refused("[{" + URL + ",\"headers\":{" + header + "},\"onCodes\":[500]}]", "header");
    }

    private void refused(String fallbacks) throws IOException {
        refused(fallbacks, "Helicone-Fallbacks");
    }

    private void refused(String fallbacks, String hint) throws IOException {
        String header = "Helicone-Fallbacks: " + fallbacks;
        Refusal.of(caller.chat(Bodies.chatRequest("bad-fallbacks", "Hello"), header))
                .is(400, hint);
        Refusal.of(caller.chat(Bodies.streamRequest("bad-fallbacks", "Hello"), header))
                .is(400, hint);
    }
}
