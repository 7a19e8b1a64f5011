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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains of models walked here: one target after the other, in order, until one answers. */
@OnServer(HeliconeRoute.class)
class ChainIT {
    private static final Reply FAILURE = Reply.json(500, Bodies.error("server_error", "no"));
    private static final String NO_RETRY = "Helicone-Retry-Enabled: false";

    private final FakeUpstream helicone = HeliconeRoute.helicone();
    private final Caller caller;

    ChainIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @ParameterizedTest
    @CsvSource({
        "chain-a/openai, chain-a/openai",
        "helicone/chain-b/openai, chain-b/openai",
        "helicone/helicone/chain-c, helicone/chain-c",
        "chain-d/azure/my-deployment, chain-d/azure/my-deployment",
        "'  chain-e  ', chain-e",
        "chain-f/no-such-provider, chain-f/no-such-provider",
    })
    void entry_asWritten_isSentWithoutOnePrefix(String asked, String sent) throws IOException {
        var answer = caller.chat(Requests.chat(asked));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(helicone.requests(sent)).hasSize(1);
    }

    @Test
    void chain_firstAnswers_secondIsNotAsked() throws IOException {
        var answer = caller.chat(Requests.chat("chain-first,chain-spare"));

        assertThat(answer.header("Helicone-Fallback-Index")).hasValue("0");
        assertThat(helicone.requests("chain-first")).hasSize(1);
        assertThat(helicone.requests("chain-spare")).isEmpty();
    }

    @Test
    void chain_prefixOnEveryEntry_isTakenOffEach() throws IOException {
        helicone.on("chain-p1/openai").answer(FAILURE);
        helicone.on("chain-p2/anthropic").answer(FAILURE);

        caller.chat(Requests.chat("helicone/chain-p1/openai, helicone/chain-p2/anthropic , chain-p3"), NO_RETRY);

        assertThat(helicone.requests("chain-p1/openai")).hasSize(1);
        assertThat(helicone.requests("chain-p2/anthropic")).hasSize(1);
        assertThat(helicone.requests("chain-p3")).hasSize(1);
    }

    @Test
    void chain_exclusions_travelWithEveryEntry() throws IOException {
        helicone.on("chain-x1,!openai,!azure").answer(FAILURE);

        var answer = caller.chat(Requests.chat("chain-x1,!openai,chain-x2,! azure"), NO_RETRY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(helicone.requests("chain-x1,!openai,!azure")).hasSize(1);
        assertThat(helicone.requests("chain-x2,!openai,!azure")).hasSize(1);
    }

    @Test
    void chain_everyTarget_hasItsOwnRetriesAndTheSameId() throws IOException {
        helicone.on("chain-r1").answer(FAILURE);
        helicone.on("chain-r2").answer(FAILURE).times(2).then(Reply.chat("second"));

        var answer = caller.chat(Requests.chat("chain-r1,chain-r2"));

        assertThat(answer.text()).isEqualTo(Bodies.chat("second"));
        assertThat(helicone.requests("chain-r1")).hasSize(3);
        assertThat(helicone.requests("chain-r2")).hasSize(3);
        assertThat(answer.header("Helicone-Attempts")).hasValue("6");
        assertThat(helicone.requests("chain-r1"))
                .allMatch(sent -> sent.header("Helicone-Request-Id").equals(answer.header("Helicone-Id")));
        assertThat(helicone.requests("chain-r2"))
                .allMatch(sent -> sent.header("Helicone-Request-Id").equals(answer.header("Helicone-Id")));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403, 404, 429, 500, 503, 504})
    void firstTarget_fails_secondIsAsked(int status) throws IOException {
        helicone.on("chain-fails-" + status).answer(Reply.json(status, Bodies.error("x", "no")));

        var answer = caller.chat(Requests.chat("chain-fails-" + status + ",chain-helps-" + status), NO_RETRY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Helicone-Fallback-Index")).hasValue("1");
        assertThat(helicone.requests("chain-fails-" + status)).hasSize(1);
        assertThat(helicone.requests("chain-helps-" + status)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void firstTarget_saysTheRequestIsWrong_isTheEnd(int status) throws IOException {
        var error = "{\"error\":{\"message\":\"too hot\",\"type\":\"invalid_request_error\",\"param\":\"temperature\","
                + "\"code\":\"out_of_range\"}}";
        helicone.on("chain-wrong-" + status).answer(Reply.json(status, error));

        var answer = caller.chat(Requests.chat("chain-wrong-" + status + ",chain-never-" + status));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(Tree.of(answer).text("/error/message")).isEqualTo("too hot");
        assertThat(Tree.of(answer).text("/error/type")).isEqualTo("invalid_request_error");
        assertThat(Tree.of(answer).text("/error/param")).isEqualTo("temperature");
        assertThat(Tree.of(answer).text("/error/code")).isEqualTo("out_of_range");
        assertThat(helicone.requests("chain-wrong-" + status)).hasSize(1);
        assertThat(helicone.requests("chain-never-" + status)).isEmpty();
    }

    @Test
    void secondTarget_saysTheRequestIsWrong_isTheEnd() throws IOException {
        helicone.on("chain-s1").answer(FAILURE);
        helicone.on("chain-s2").answer(Reply.json(400, Bodies.error("invalid_request_error", "bad")));

        var answer = caller.chat(Requests.chat("chain-s1,chain-s2,chain-s3"), NO_RETRY);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(helicone.requests("chain-s3")).isEmpty();
    }

    @Test
    void allTargets_fail_lastStatusAndAllDetailsAreTold() throws IOException {
        helicone.on("chain-t1/openai").answer(FAILURE);
        helicone.on("chain-t2/azure").answer(Reply.json(404, Bodies.error("not_found_error", "no model")));

        var answer = caller.chat(Requests.chat("chain-t1/openai,chain-t2/azure"), NO_RETRY);

        assertThat(answer.status()).isEqualTo(404);
        var error = Tree.of(answer);
        assertThat(error.text("/error/message")).isEqualTo("no model");
        assertThat(error.size("/error/details")).isEqualTo(2);
        assertThat(error.text("/error/details/0/source")).isEqualTo("chain-t1/openai");
        assertThat(error.number("/error/details/0/statusCode")).isEqualTo(500);
        assertThat(error.text("/error/details/0/type")).isEqualTo("server_error");
        assertThat(error.text("/error/details/0/message")).isEqualTo("no");
        assertThat(error.text("/error/details/1/source")).isEqualTo("chain-t2/azure");
        assertThat(error.number("/error/details/1/statusCode")).isEqualTo(404);
    }

    @Test
    void failingTarget_afterTwentyCalls_isSkippedWhileAnotherIsLeft() throws IOException {
        helicone.on("chain-ill").answer(FAILURE);
        for (int call = 0; call < 20; call++) {
            assertThat(caller.chat(Requests.chat("chain-ill,chain-well"), NO_RETRY)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(helicone.requests("chain-ill")).hasSize(20);

        var skipping = caller.chat(Requests.chat("chain-ill,chain-well"), NO_RETRY);
        var alone = caller.chat(Requests.chat("chain-ill"), NO_RETRY);

        assertThat(skipping.header("Helicone-Attempts")).hasValue("1");
        assertThat(skipping.header("Helicone-Fallback-Index")).hasValue("1");
        assertThat(alone.status()).isEqualTo(500);
        assertThat(helicone.requests("chain-ill")).hasSize(21);
        assertThat(helicone.requests("chain-well")).hasSize(21);
    }

    @Test
    void failingTarget_withTenPercent_isNotSkipped() throws IOException {
        helicone.on("chain-weak")
                .answer(Reply.chat("ok"))
                .times(18)
                .then(FAILURE)
                .times(2)
                .then(Reply.chat("ok"));
        for (int call = 0; call < 20; call++) {
            caller.chat(Requests.chat("chain-weak,chain-strong"), NO_RETRY);
        }

        var next = caller.chat(Requests.chat("chain-weak,chain-strong"), NO_RETRY);

        assertThat(next.header("Helicone-Fallback-Index")).hasValue("0");
        assertThat(helicone.requests("chain-weak")).hasSize(21);
    }
}
