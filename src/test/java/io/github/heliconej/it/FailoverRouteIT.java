package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.FakeUpstream;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@code helicone.route=failover} while Helicone cannot be reached. */
@OnServer(FailoverRoute.class)
class FailoverRouteIT {
    private final FakeUpstream provider = FailoverRoute.provider();
    private final Caller caller;

    FailoverRouteIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void chat_heliconeRefusesConnections_isAnsweredByTheProvider() throws IOException {
        provider.on("known-chat").answer(Reply.chat("without Helicone"));

        var answer = caller.chat(Requests.chat("known-chat/alpha"), "Helicone-User-Id: u");

        assertThat(answer.text()).isEqualTo(Bodies.chat("without Helicone"));
        assertThat(answer.header("Helicone-Provider")).hasValue("alpha");
        assertThat(answer.header("Helicone-Fallback-Index")).hasValue("1");
        var sent = provider.requests("known-chat").get(0);
        assertThat(sent.path()).isEqualTo("/alpha/v1/chat/completions");
        assertThat(sent.headers("Authorization")).containsExactly("Bearer sk-alpha");
        assertThat(sent.headerNames()).noneMatch(name -> name.toLowerCase().startsWith("helicone-"));
    }

    @Test
    void stream_heliconeRefusesConnections_isStreamedByTheProvider() throws IOException {
        var events = caller.chatStream(Requests.stream("known-stream"));

        assertThat(events).contains(Bodies.chatChunk("Hel")).last().isEqualTo("[DONE]");
        assertThat(provider.requests("known-stream")).hasSize(1);
    }

    @Test
    void embeddings_heliconeRefusesConnections_isAnsweredByTheProvider() throws IOException {
        var answer = caller.post("/v1/embeddings", "{\"model\":\"known-vectors\",\"input\":\"x\"}");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void chat_modelNobodyLists_saysThatHeliconeCannotBeReached() throws IOException {
        var answer = caller.chat(Requests.chat("unknown-chat/alpha-not"));

        assertThat(answer.status()).isEqualTo(502);
        assertThat(Tree.of(answer).text("/error/code")).isEqualTo("upstream_unreachable");
        assertThat(provider.requests("unknown-chat")).isEmpty();
    }

    @Test
    void chain_secondEntryListed_isAnsweredByItsProvider() throws IOException {
        var answer = caller.chat(Requests.chat("unknown-first,known-second/alpha"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(provider.requests("known-second")).hasSize(1);
    }

    @Test
    void chat_providerFailsToo_detailsNameBoth() throws IOException {
        provider.on("known-down").answer(Reply.json(500, Bodies.error("server_error", "no")));

        var answer = caller.chat(Requests.chat("known-down/alpha"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(Tree.of(answer).size("/error/details")).isEqualTo(2);
        assertThat(Tree.of(answer).number("/error/details/0/statusCode")).isEqualTo(502);
    }
}
