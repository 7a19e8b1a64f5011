package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Recorded;
import io.github.heliconej.fake.Reply;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a key lays down for its calls. */
@OnServer(Guarded.class)
class KeyTermsIT {

    private final Visitor visitor;

    KeyTermsIT(RunningServer server) throws IOException {
        this.visitor = new Visitor(server);
    }

    @Test
    void models_others_areRefused() throws IOException {
        String key = visitor.issue("\"models\":[\"terms-a*\",\"terms-b\"]").key();

        assertThat(call(key, "terms-a1").status()).isEqualTo(200);
        assertThat(call(key, "terms-b").status()).isEqualTo(200);
        for (String model : List.of("terms-c", "terms-b1", "terms-a1,terms-c", "terms-c/openai")) {
            visitor.assertRefused(call(key, model), 403);
        }
        assertThat(Guarded.HELICONE.requests("terms-c")).isEmpty();
        assertThat(Guarded.HELICONE.requests("terms-b1")).isEmpty();
    }

    @Test
    void models_streamsEmbeddingsCompletionsAndAsk_areHeldToThem() throws IOException {
        String key = Visitor.bearer(visitor.issue("\"models\":[\"terms-only\"]").key());

        visitor.assertRefused(
                visitor.send("POST", Visitor.CHAT, Bodies.streamRequest("terms-else", "Hello"), key), 403);
        visitor.assertRefused(
                visitor.send("POST", "/v1/embeddings", "{\"model\":\"terms-else\",\"input\":\"x\"}", key), 403);
        visitor.assertRefused(
                visitor.send("POST", "/completions", "{\"model\":\"terms-else\",\"prompt\":\"x\"}", key), 403);
        assertThat(visitor.send("POST", "/v1/ask?model=terms-else", "Hi", key).status())
                .isEqualTo(403);
        assertThat(Guarded.HELICONE.requests("terms-else")).isEmpty();
    }

    @Test
    void providers_others_areRefused() throws IOException {
        String key = visitor.issue("\"providers\":[\"anthropic\"]").key();

        assertThat(call(key, "terms-p/anthropic").status()).isEqualTo(200);
        visitor.assertRefused(call(key, "terms-p/openai"), 403);
        visitor.assertRefused(call(key, "terms-p/anthropic,terms-p/openai"), 403);
        visitor.assertRefused(call(key, "terms-p"), 403);
    }

    @Test
    void budgets_ofTheKey_areItsAlone() throws IOException {
        Guarded.HELICONE.on("gpt-4.1-mini").answer(Reply.json(200, Bodies.chat("gpt-4.1-mini", "Hi", 1_000_000, 0)));
        Issued poor = visitor.issue("\"budgets\":[{\"amount\":0.000001,\"period\":\"total\"},"
                + "{\"amount\":0,\"period\":\"day\",\"kind\":\"soft\"}]");
        String rich = visitor.issue("\"budgets\":[{\"amount\":5,\"period\":\"month\",\"kind\":\"hard\"}]")
                .key();

        visitor.assertRefused(call(poor.key(), "gpt-4.1-mini"), 402);
        assertThat(call(rich, "gpt-4.1-mini").status()).isEqualTo(200);
        assertThat(visitor.admin("GET", "/v1/budgets", "").text()).contains("\"scope_name\":\"key:" + poor.id() + "\"");
        assertThat(visitor.admin("GET", "/v1/keys", "").text()).contains("\"spent\":0.4");
        assertThat(visitor.admin("PATCH", "/v1/keys/" + poor.id(), "{\"owner\":\"a\"}")
                        .text())
                .contains("\"amount\":0.000001");
        assertThat(visitor.admin("PATCH", "/v1/keys/" + poor.id(), "{\"budgets\":[]}")
                        .text())
                .contains("\"budgets\":[]");
        assertThat(call(poor.key(), "gpt-4.1-mini").status()).isEqualTo(200);
        visitor.admin("PATCH", "/v1/keys/" + poor.id(), "{\"budgets\":[{\"amount\":7,\"period\":\"week\"}]}");
        assertThat(visitor.admin("DELETE", "/v1/keys/" + poor.id(), "").status())
                .isEqualTo(204);
        assertThat(visitor.admin("GET", "/v1/budgets", "").text()).doesNotContain("key:" + poor.id());
    }

    @Test
    void headers_ofTheKey_goWithCallsThatSayNothingElse() throws IOException {
        String key = visitor.issue("\"headers\":{\"Helicone-Property-Team\":\"blue\",\"helicone-user-id\":\"u\"}")
                .key();

        call(key, "terms-headers");
        visitor.chat("terms-headers", Visitor.bearer(key), "Helicone-Property-Team: green");

        List<Recorded> sent = Guarded.HELICONE.requests("terms-headers");
        assertThat(sent).hasSize(2).allSatisfy(one -> assertThat(one.headers("Helicone-User-Id"))
                .containsExactly("u"));
        assertThat(sent.get(0).headers("Helicone-Property-Team")).containsExactly("blue");
        assertThat(sent.get(1).headers("Helicone-Property-Team")).containsExactly("green");
    }

    @Test
    void ratePolicy_ofTheKey_countsItsCallsAndNobodyElses() throws IOException {
        String policy = "\"rate_policy\":\"2;w=86400\"";
        Issued made = visitor.issue(policy);
        String other = visitor.issue(policy).key();

        assertThat(call(made.key(), "terms-rate").status()).isEqualTo(200);
        assertThat(call(made.key(), "terms-rate").status()).isEqualTo(200);
        visitor.assertRefused(call(made.key(), "terms-rate"), 429);
        Issued rotated = Issued.of(visitor.admin("POST", "/v1/keys/" + made.id() + "/rotate", ""));
        visitor.assertRefused(call(rotated.key(), "terms-rate"), 429);
        assertThat(call(other, "terms-rate").status()).isEqualTo(200);
    }

    @Test
    void outputTokens_moreThanAllowed_areRefusedAndOtherwiseSet() throws IOException {
        String key = Visitor.bearer(visitor.issue("\"max_output_tokens\":50").key());
        String body = Bodies.chatRequest("terms-output", "Hello");

        visitor.assertRefused(
                visitor.send("POST", Visitor.CHAT, body.replaceFirst("}$", ",\"max_tokens\":51}"), key), 400);
        assertThat(Guarded.HELICONE.requests("terms-output")).isEmpty();
        assertThat(visitor.send("POST", Visitor.CHAT, body, key).status()).isEqualTo(200);
        assertThat(Guarded.HELICONE.requests("terms-output").get(0).member("max_tokens"))
                .hasValue("50");
    }

    @Test
    void promptTokens_moreThanAllowed_areRefused() throws IOException {
        String key = visitor.issue("\"max_prompt_tokens\":20").key();
        String body = Bodies.chatRequest("terms-prompt", "word ".repeat(100));

        visitor.assertRefused(visitor.send("POST", Visitor.CHAT, body, Visitor.bearer(key)), 400);
        assertThat(Guarded.HELICONE.requests("terms-prompt")).isEmpty();
        assertThat(call(key, "terms-prompt").status()).isEqualTo(200);
    }

    @Test
    void cache_ofOneKey_isNotAnothers() throws IOException {
        String[] keys = {visitor.issue("").key(), visitor.issue("").key()};
        String[] expected = {"MISS", "HIT", "MISS", "HIT"};
        for (int call = 0; call < 4; call++) {
            RawAnswer answer =
                    visitor.chat("terms-cache", Visitor.bearer(keys[call / 2]), "Helicone-Cache-Enabled: true");
            assertThat(answer.header("Helicone-Cache")).as("call %d", call).hasValue(expected[call]);
        }
    }

    @Test
    void budget_ofAKey_isHeldForItAlone() throws IOException {
        Issued poor = visitor.issue("");
        String rich = visitor.issue("").key();
        String tenant = "key:" + poor.id();
        RawAnswer made = visitor.admin(
                "POST",
                "/v1/budgets",
                "{\"amount\":0.000001,\"period\":\"day\",\"scope\":\"key\",\"scope_name\":\"" + tenant + "\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);

        visitor.assertRefused(call(poor.key(), "gpt-4o-mini"), 402);
        assertThat(call(rich, "gpt-4o-mini").status()).isEqualTo(200);
    }

    private RawAnswer call(String key, String model) throws IOException {
        return visitor.chat(model, Visitor.bearer(key));
    }
}
