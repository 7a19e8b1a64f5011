package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of models as Helicone gives it, kept for five minutes. */
@OnServer(HeliconeRoute.class)
class ModelsIT {
    private final Caller caller;

    ModelsIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/models", "/models"})
    void list_withAndWithoutVersion_isHelicones(String path) throws IOException {
        var answer = caller.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(answer.text()).isEqualTo(HeliconeRoute.MODELS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/models/gpt-4o", "/models/gpt-4o"})
    void one_known_isItsEntry(String path) throws IOException {
        var answer = caller.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Tree.of(answer).text("/id")).isEqualTo("gpt-4o");
        assertThat(HeliconeRoute.MODELS).contains(answer.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/models/meta/llama-3:free",
                "/models/meta/llama-3:free",
                "/v1/models/meta%2Fllama-3%3Afree",
                "/models/meta%2Fllama-3:free"
            })
    void one_withSlashInItsName_isFoundPlainAndEncoded(String path) throws IOException {
        var answer = caller.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Tree.of(answer).text("/id")).isEqualTo("meta/llama-3:free");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/event-stream", "image/png"})
    void accept_ofBrowserOrStream_isIrrelevant(String accept) throws IOException {
        var answer = caller.get("/v1/models", "Accept: " + accept);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(HeliconeRoute.MODELS);
    }

    @Test
    void one_unknown_is404InOpenAisShape() throws IOException {
        var answer = caller.get("/v1/models/nobody");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(Tree.of(answer).text("/error/code")).isEqualTo("model_not_found");
    }

    @Test
    void list_readTwice_isReadUpstreamOnceWithOurKey() throws IOException {
        var list = HeliconeRoute.helicone().onPath("/v1/models");
        caller.get("/v1/models");
        int before = list.requests().size();

        caller.get("/v1/models", "Authorization: Bearer canary-of-the-caller");

        assertThat(list.requests()).hasSize(before).allSatisfy(sent -> {
            assertThat(sent.requestLine()).isEqualTo("GET /v1/models HTTP/1.1");
            assertThat(sent.headers("Authorization")).containsExactly("Bearer " + HeliconeRoute.KEY);
        });
    }
}
