package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.RawAnswer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /v1/keys}, as administrators use and misuse it. */
@OnServer(Guarded.class)
class KeyAdministrationIT {

    private final RunningServer server;
    private final Visitor visitor;

    KeyAdministrationIT(RunningServer server) throws IOException {
        this.server = server;
        this.visitor = new Visitor(server);
    }

    @Test
    void key_whole_isSeenAsItIsAndItsSecretOnce() throws IOException {
        String members = "\"owner\":\"anna\",\"roles\":[\"viewer\",\"caller\"],\"models\":[\"gpt-*\"],"
                + "\"providers\":[\"openai\"],\"headers\":{\"Helicone-Property-Team\":\"blu\u00eb\"},"
                + "\"rate_policy\":\"10;w=60\",\"max_prompt_tokens\":7,\"max_output_tokens\":8,"
                + "\"expires\":\"2030-01-31T01:00:00+01:00\"";
        RawAnswer made = visitor.admin("POST", "/v1/keys", "{\"name\":\"whole\"," + members + "}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).hasValue("no-store");
        JsonObject json = Issued.json(made);
        String secret = json.getString("key");
        String id = json.getString("id");

        assertThat(secret).matches("sk-heliconej-[A-Za-z0-9_-]{43}").startsWith(json.getString("prefix"));
        assertThat(json.getString("prefix")).hasSize(17);
        assertThat(json.getString("tenant")).isEqualTo("key:" + id);
        assertThat(made.text())
                .contains(
                        "\"object\":\"key\"",
                        "\"name\":\"whole\"",
                        "\"owner\":\"anna\"",
                        "\"roles\":[\"caller\",\"viewer\"]",
                        "\"models\":[\"gpt-*\"]",
                        "\"providers\":[\"openai\"]",
                        "\"headers\":{\"Helicone-Property-Team\":\"blu\u00eb\"}",
                        "\"rate_policy\":\"10;w=60\"",
                        "\"max_prompt_tokens\":7",
                        "\"max_output_tokens\":8",
                        "\"budgets\":[]",
                        "\"expires\":\"2030-01-31T00:00:00Z\"",
                        "\"rotated\":null",
                        "\"disabled\":false");
        RawAnswer got = visitor.admin("GET", "/v1/keys/" + id, "");
        RawAnswer list = visitor.admin("GET", "/v1/keys", "");
        assertThat(got.text()).isEqualTo(made.text().replace(",\"key\":\"" + secret + "\"", ""));
        assertThat(list.text()).contains(got.text()).startsWith("{\"object\":\"list\",\"data\":[");
        assertThat(got.text() + list.text()).doesNotContain(secret, KeyMark.digest(secret), "digest");
    }

    @Test
    void key_changedAndRemoved_isSo() throws IOException {
        String id = visitor.issue("\"models\":[\"a\"],\"max_output_tokens\":8").id();

        RawAnswer changed = visitor.admin("PATCH", "/v1/keys/" + id, "{\"name\":\"new\",\"max_output_tokens\":null}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text())
                .contains("\"name\":\"new\"", "\"models\":[\"a\"]", "\"max_output_tokens\":null")
                .doesNotContain("\"key\":");
        assertThat(visitor.admin("GET", "/v1/keys/" + id, "").text()).isEqualTo(changed.text());

        assertThat(visitor.admin("DELETE", "/v1/keys/" + id, "").status()).isEqualTo(204);
        for (String method : List.of("GET", "PATCH", "DELETE")) {
            visitor.assertRefused(visitor.admin(method, "/v1/keys/" + id, method.equals("PATCH") ? "{}" : ""), 404);
        }
        visitor.assertRefused(visitor.admin("POST", "/v1/keys/" + id + "/rotate", ""), 404);
        assertThat(visitor.admin("GET", "/v1/keys", "").text()).doesNotContain(id);
    }

    /**
     * Not {@code ..} in so many letters at the end of a path: Payara's HTTP server reads a byte too many of it, if it has no more of
     * them, and answers 200 and nothing by itself.
     */
    @ParameterizedTest
    @ValueSource(strings = {"x", "%00", "%27%20or%201=1", "../x", "%2e%2e", "a%2Fb", "\u00e9", "*"})
    void key_ofAnOddId_isNotThere(String id) throws IOException {
        RawAnswer answer = visitor.admin("GET", "/v1/keys/" + id, "");

        assertThat(answer.status()).as(answer.toString()).isIn(400, 404);
        assertThat(server.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "null",
                "7",
                "\"name\"",
                "{}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":\"a\"}{\"name\":\"b\"}",
                "{\"name\":null}",
                "{\"name\":\"\"}",
                "{\"name\":7}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"a\\r\\nb\"}",
                "{\"name\":\"\\ud800\"}",
                "{\"name\":\"a\u0000b\"}",
                "{\"name\":\"a\",\"colour\":\"red\"}",
                "{\"name\":\"a\",\"budgets\":7}",
                "{\"name\":\"a\",\"budgets\":[7]}",
                "{\"name\":\"a\",\"budgets\":[{\"amount\":1}]}",
                "{\"name\":\"a\",\"budgets\":[{\"amount\":-1,\"period\":\"day\"}]}",
                "{\"name\":\"a\",\"budgets\":[{\"amount\":1e99,\"period\":\"day\"}]}",
                "{\"name\":\"a\",\"budgets\":[{\"amount\":99999999999,\"period\":\"day\"}]}",
                "{\"name\":\"a\",\"budgets\":[{\"amount\":1,\"period\":\"day\",\"scope\":\"server\"}]}",
                "{\"name\":\"a\",\"key\":\"sk-heliconej-mine\"}",
                "{\"name\":\"a\",\"id\":\"1\"}",
                "{\"name\":\"a\",\"roles\":[]}",
                "{\"name\":\"a\",\"roles\":[\"root\"]}",
                "{\"name\":\"a\",\"models\":\"gpt\"}",
                "{\"name\":\"a\",\"models\":[\"\"]}",
                "{\"name\":\"a\",\"headers\":{\"Authorization\":\"Bearer k\"}}",
                "{\"name\":\"a\",\"headers\":{\"Helicone-Property-A\":\"x\\r\\nHelicone-Auth: y\"}}",
                "{\"name\":\"a\",\"headers\":{\"Helicone-Property-A\":\"x\",\"helicone-property-a\":\"y\"}}",
                "{\"name\":\"a\",\"rate_policy\":\"much\"}",
                "{\"name\":\"a\",\"max_output_tokens\":-1}",
                "{\"name\":\"a\",\"max_output_tokens\":1e400}",
                "{\"name\":\"a\",\"expires\":\"soon\"}",
                "{\"name\":\"a\",\"expires\":\"9999-12-31T00:00:00Z\"}",
                "{\"name\":\"a\",\"disabled\":\"no\"}"
            })
    void create_badInput_isRefusedWithItsReason(String body) throws IOException {
        int before = keys();

        visitor.assertRefused(visitor.admin("POST", "/v1/keys", body), 400);

        assertThat(keys()).isEqualTo(before);
        assertThat(server.warnings()).isEmpty();
    }

    @Test
    void create_hugeDeepOrForeignBody_isRefused() throws IOException {
        visitor.assertRefused(visitor.admin("POST", "/v1/keys", ""), 400);
        visitor.assertRefused(visitor.admin("POST", "/v1/keys", "{\"name\":\"" + "n".repeat(1 << 20) + "\"}"), 400);
        visitor.assertRefused(
                visitor.admin("POST", "/v1/keys", "{\"name\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"), 400);
        visitor.assertRefused(visitor.admin("POST", "/v1/keys", "{\"name\":\"" + "n".repeat(11 << 20) + "\"}"), 413);
        visitor.assertRefused(
                visitor.send("POST", "/v1/keys", "", Visitor.ADMIN, "Content-Type: application/json"), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"grace\":-1}",
                "{\"grace\":2592001}",
                "{\"grace\":\"1\"}",
                "{\"grace\":1.5}",
                "{\"x\":1}",
                "[]"
            })
    void rotate_badInput_isRefusedAndTheOldSecretStays(String body) throws IOException {
        Issued made = visitor.issue("");

        visitor.assertRefused(visitor.admin("POST", "/v1/keys/" + made.id() + "/rotate", body), 400);

        assertThat(visitor.statusWith(made.key())).isEqualTo(200);
    }

    @Test
    void create_manyAtOnce_areAllThereAndDiffer() throws Exception {
        Set<String> secrets = new HashSet<>();
        for (RawAnswer answer : atOnce(40, () -> visitor.admin("POST", "/v1/keys", "{\"name\":\"crowd\"}"))) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            secrets.add(Issued.of(answer).key());
        }
        assertThat(secrets).hasSize(40);
        for (String secret : secrets) {
            assertThat(visitor.statusWith(secret)).isEqualTo(200);
        }
    }

    @Test
    void rotate_manyAtOnce_exactlyOneSecretIsLeft() throws Exception {
        Issued made = visitor.issue("");
        List<String> secrets = new ArrayList<>();
        for (RawAnswer answer : atOnce(20, () -> visitor.admin("POST", "/v1/keys/" + made.id() + "/rotate", ""))) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            secrets.add(Issued.of(answer).key());
        }
        int good = 0;
        for (String secret : secrets) {
            good += visitor.statusWith(secret) == 200 ? 1 : 0;
        }
        assertThat(good).isEqualTo(1);
        assertThat(visitor.statusWith(made.key())).isEqualTo(401);
        assertThat(server.warnings()).isEmpty();
    }

    @Test
    void adminKey_asTheFirst_canMakeAnAdministrator() throws IOException {
        String admin = Visitor.bearer(visitor.issue("\"roles\":[\"admin\"]").key());

        RawAnswer made = visitor.send("POST", "/v1/keys", "{\"name\":\"" + Instant.now() + "\"}", admin);

        assertThat(made.status()).isEqualTo(201);
        assertThat(visitor.statusWith(Issued.of(made).key())).isEqualTo(200);
    }

    private int keys() throws IOException {
        return Issued.json(visitor.admin("GET", "/v1/keys", ""))
                .getJsonArray("data")
                .size();
    }

    private static List<RawAnswer> atOnce(int times, Callable<RawAnswer> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Future<RawAnswer>> calls = new ArrayList<>();
            for (int number = 0; number < times; number++) {
                calls.add(threads.submit(call));
            }
            List<RawAnswer> answers = new ArrayList<>();
            for (Future<RawAnswer> one : calls) {
                answers.add(one.get(60, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
