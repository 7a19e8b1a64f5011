package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.FakeUpstream;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What LiteLLM documents about {@code metadata} and never did: its Helicone entries are headers. */
@OnServer(HeliconeRoute.class)
class MetadataIT {
    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final Caller caller;

    MetadataIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void prefix_anyCase_isHeader() throws IOException {
        caller.chat(Requests.withMetadata(
                "metadata-case",
                "{\"helicone-property-a\":\"1\",\"HELICONE-PROPERTY-B\":\"2\",\"HeLiCoNe-User-Id\":\"3\"}"));

        var sent = helicone.requests("metadata-case").get(0);
        assertThat(sent.header("Helicone-Property-a")).hasValue("1");
        assertThat(sent.header("Helicone-Property-b")).hasValue("2");
        assertThat(sent.header("Helicone-User-Id")).hasValue("3");
        assertThat(sent.text()).isEqualTo(Requests.chat("metadata-case"));
    }

    @Test
    void cacheControl_anyCase_leavesTheBody() throws IOException {
        caller.chat(Requests.withMetadata("metadata-cache", "{\"cache-control\":\"max-age=60\"}"));

        assertThat(helicone.requests("metadata-cache").get(0).text()).isEqualTo(Requests.chat("metadata-cache"));
    }

    @Test
    void otherEntries_besideHeaders_stayInTheBody() throws IOException {
        caller.chat(
                Requests.withMetadata(
                        "metadata-other",
                        "{\"order\":\"17\",\"Helicone-User-Id\":\"u\",\"X-Helicone-No\":\"1\",\"Helicone\":\"2\",\"Authorization\":\"3\"}"));

        var sent = helicone.requests("metadata-other").get(0);
        assertThat(sent.member("metadata"))
                .hasValue("{\"order\":\"17\",\"X-Helicone-No\":\"1\",\"Helicone\":\"2\",\"Authorization\":\"3\"}");
        assertThat(sent.header("X-Helicone-No")).isEmpty();
        assertThat(sent.header("Authorization")).hasValue("Bearer " + HeliconeRoute.KEY);
    }

    @Test
    void otherEntries_alone_changeNothing() throws IOException {
        var body = Requests.withMetadata("metadata-plain", "{ \"order\" : \"17\" }");

        caller.chat(body);

        assertThat(helicone.requests("metadata-plain").get(0).text()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "\"text\""})
    void metadata_withoutEntries_isTheUpstreamsToJudge(String metadata) throws IOException {
        var model = "metadata-none-" + metadata.length();
        var body = Requests.withMetadata(model, metadata);

        caller.chat(body);

        assertThat(helicone.requests(model).get(0).text()).isEqualTo(body);
    }

    @Test
    void numbersAndBooleans_asValues_becomeText() throws IOException {
        caller.chat(Requests.withMetadata(
                "metadata-types",
                "{\"Helicone-Property-Count\":3,\"Helicone-Property-Share\":0.5,\"Helicone-Property-Big\":12345678901234567890,"
                        + "\"Helicone-Property-Yes\":true,\"Helicone-Property-No\":false}"));

        var sent = helicone.requests("metadata-types").get(0);
        assertThat(sent.header("Helicone-Property-Count")).hasValue("3");
        assertThat(sent.header("Helicone-Property-Share")).hasValue("0.5");
        assertThat(sent.header("Helicone-Property-Big")).hasValue("12345678901234567890");
        assertThat(sent.header("Helicone-Property-Yes")).hasValue("true");
        assertThat(sent.header("Helicone-Property-No")).hasValue("false");
    }

    @Test
    void nullValue_ofHeliconeEntry_isIgnored() throws IOException {
        caller.chat(Requests.withMetadata(
                "metadata-null", "{\"Helicone-User-Id\":null,\"Helicone-Property-App\":null,\"Cache-Control\":null}"));

        var sent = helicone.requests("metadata-null").get(0);
        assertThat(sent.header("Helicone-User-Id")).isEmpty();
        assertThat(sent.header("Helicone-Property-App")).hasValue("shop");
        assertThat(sent.text()).isEqualTo(Requests.chat("metadata-null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"a\"]", "[]", "{\"a\":\"b\"}", "{}"})
    void arraysAndObjects_asValues_areRefusedAndNothingIsSent(String value) throws IOException {
        var model = "metadata-shape-" + Integer.toHexString(value.hashCode());

        var answer = caller.chat(Requests.withMetadata(model, "{\"Helicone-Property-List\":" + value + "}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Tree.of(answer).text("/error/type")).isEqualTo("invalid_request_error");
        assertThat(Tree.of(answer).text("/error/message")).contains("Helicone-Property-List");
        assertThat(helicone.requests(model)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Helicone-Auth",
                "helicone-jwt",
                "HELICONE-ORG-ID",
                "Helicone-Target-URL",
                "Helicone-OpenAI-Api-Base",
                "Helicone-Fallbacks",
                "Helicone-Sandbox"
            })
    void keysAndInstructions_inMetadata_areRefusedAndNothingIsSent(String name) throws IOException {
        var model = "metadata-" + name.toLowerCase(Locale.ROOT);

        var answer = caller.chat(Requests.withMetadata(model, "{\"" + name + "\":\"x\"}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Tree.of(answer).text("/error/message")).contains(name);
        assertThat(helicone.requests(model)).isEmpty();
    }

    @Test
    void embeddings_metadata_isHeadersToo() throws IOException {
        caller.post(
                "/v1/embeddings",
                "{\"model\":\"metadata-vectors\",\"input\":\"x\",\"metadata\":{\"Helicone-User-Id\":\"u\"}}");

        var sent = helicone.requests("metadata-vectors").get(0);
        assertThat(sent.header("Helicone-User-Id")).hasValue("u");
        assertThat(sent.text()).isEqualTo("{\"model\":\"metadata-vectors\",\"input\":\"x\"}");
    }

    @Test
    void stream_metadata_isHeadersToo() throws IOException {
        caller.chatStream(Requests.with(
                Requests.stream("metadata-stream"), "\"metadata\":{\"Helicone-User-Id\":\"u\",\"a\":\"b\"}"));

        var sent = helicone.requests("metadata-stream").get(0);
        assertThat(sent.header("Helicone-User-Id")).hasValue("u");
        assertThat(sent.member("metadata")).hasValue("{\"a\":\"b\"}");
    }

    @Test
    void requestId_inMetadata_namesTheCall() throws IOException {
        var id = "7f3c1a52-8a1e-4d0c-9b6f-0123456789ab";

        var answer = caller.chat(Requests.withMetadata("metadata-id", "{\"helicone-request-id\":\"" + id + "\"}"));

        assertThat(answer.header("Helicone-Id")).hasValue(id);
        assertThat(helicone.requests("metadata-id").get(0).headers("Helicone-Request-Id"))
                .containsExactly(id);
    }
}
