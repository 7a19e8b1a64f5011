package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries of {@code metadata} that would become headers and cannot. */
@OnServer(Plain.class)
class BadMetadataIT extends FaultTest {

    BadMetadataIT(RunningServer server) {
        super(server);
    }

    @AfterEach
    void upstream_badMetadata_isNotAsked() {
        assertThat(Upstreams.unexpected(Plain.UPSTREAM)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Helicone-User-Id\":\"a\\r\\nX-Smuggled: 1\"",
                "\"Helicone-User-Id\":\"a\\nb\"",
                "\"Helicone-User-Id\":\"a\\rb\"",
                "\"Helicone-User-Id\":\"a\\u0000b\"",
                "\"Helicone-User-Id\":\"a\\u001b[31mb\"",
                "\"Helicone-User-Id\":\"a\\u007fb\"",
                "\"Helicone-Property-App\\r\\nX-Smuggled\":\"1\"",
                "\"Helicone-Property-My App\":\"1\"",
                "\"Helicone-Property-App:\":\"1\"",
                "\"Helicone-Property-\u00c4\":\"1\"",
                "\"Cache-Control\":\"no-cache\\r\\nX-Smuggled: 1\""
            })
    void entry_thatWouldSmuggle_is400(String entry) throws IOException {
        refused(entry, "header");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Helicone-User-Id\":[]",
                "\"Helicone-User-Id\":{\"id\":1}",
                "\"Helicone-Property-App\":[\"a\"]",
                "\"cache-control\":{}",
                "\"Helicone-User-Id\":\"a\",\"helicone-user-id\":\"b\""
            })
    void entry_notOneText_is400(String entry) throws IOException {
        refused(entry, "metadata");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Helicone-Auth",
                "helicone-jwt",
                "Helicone-Org-Id",
                "Helicone-Target-URL",
                "helicone-openai-api-base",
                "Helicone-Fallbacks",
                "Helicone-Sandbox"
            })
    void entry_thatIsOurs_is400(String name) throws IOException {
        refused("\"" + name + "\":\"x\"", name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Helicone-Retry-Num\":-1",
                "\"Helicone-Retry-Num\":1e9",
                "\"Helicone-Retry-Num\":true",
                "\"Helicone-Retry-Factor\":0",
                "\"Helicone-Retry-Enabled\":1",
                "\"Helicone-Retry-Min-Timeout\":2,\"Helicone-Retry-Max-Timeout\":1",
                "\"Helicone-Request-Id\":\"mine\"",
                "\"Helicone-Request-Id\":7",
                "\"Helicone-RateLimit-Policy\":\"1;w=60\",\"Helicone-Rate-Limit-Policy\":\"2;w=60\""
            })
    void entry_absurdValue_is400(String entry) throws IOException {
        refused(entry, "Helicone-R");
    }

    private void refused(String entries, String hint) throws IOException {
        String body = "{\"model\":\"bad-metadata\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],"
                + "\"prompt\":\"Hello\",\"input\":\"Hello\",\"metadata\":{" + entries + "}";
        Refusal.of(caller.chat(body + "}")).is(400, hint);
        Refusal.of(caller.chat(body + ",\"stream\":true}")).is(400, hint);
        Refusal.of(caller.post("/v1/completions", body + "}")).is(400, hint);
        Refusal.of(caller.post("/v1/embeddings", body + "}")).is(400, hint);
    }
}
