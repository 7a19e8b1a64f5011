package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Recorded;
import io.github.heliconej.fake.Reply;
import io.github.heliconej.fake.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers are told of calls: signed, again if they fail, and never at places that they should not be at. */
@OnServer(HeliconeRoute.class)
class WebhookIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HOOKS = "/v1/webhooks";

    private final Caller caller;
    private final List<String> made = new ArrayList<>();

    WebhookIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @AfterEach
    void remove() throws IOException {
        for (String id : made) {
            caller.send("DELETE", HOOKS + "/" + id, "");
        }
    }

    @Test
    void call_onRecord_isToldSignedAndNoted() throws Exception {
        Script receiver = receiver("told", Reply.status(204));
        Tree hook = hook("told", "\"Case\"", "told");

        RawAnswer call = chat("told", "Helicone-User-Id: webhook-ann");
        chat("another");

        Recorded told = receiver.awaitRequests(1, PATIENCE).get(0);
        Tree payload = Tree.of(told.text());
        String id = call.header("Helicone-Id").orElseThrow();
        assertThat(payload.text("/request_id")).isEqualTo(id);
        assertThat(payload.text("/user_id")).isEqualTo("webhook-ann");
        assertThat(payload.text("/request_body/model")).isEqualTo("webhook-told");
        assertThat(payload.text("/response_body/choices/0/message/content")).isNotEmpty();
        assertThat(payload.text("/request_response_url")).isEqualTo("/v1/request/" + id);
        assertThat(payload.number("/metadata/totalTokens")).isPositive();
        assertThat(payload.number("/status")).isEqualTo(200);
        assertThat(payload.text("/properties/case")).isEqualTo("told");
        assertSigned(told, hook.text("/data/hmac_key"));

        Tree delivery = awaitDelivery(hook, "delivered");
        assertThat(delivery.text("/request_id")).isEqualTo(id);
        assertThat(delivery.number("/status")).isEqualTo(204);
        assertThat(delivery.number("/attempts")).isEqualTo(1);
        assertThat(delivery.text("/id"))
                .isEqualTo(told.header("Helicone-Delivery-Id").orElseThrow());
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void call_thatIsRefused_isToldToo() throws IOException {
        Script receiver = receiver("refused", Reply.status(200));
        hook("refused", "\"Case\"", "refused");

        chat("refused", "Helicone-RateLimit-Policy: nonsense");

        Tree payload = Tree.of(receiver.awaitRequests(1, PATIENCE).get(0).text());
        assertThat(payload.number("/status")).isEqualTo(400);
        assertThat(payload.text("/outcome")).isEqualTo("refused");
    }

    @Test
    void receiver_thatFails_isToldAgainUnderTheSameId() throws IOException {
        Script receiver = receiver("again", Reply.status(500));
        receiver.then(Reply.redirect(302, HeliconeRoute.elsewhere().baseUri() + "/hooks/elsewhere"))
                .then(Reply.status(200));
        Tree hook = hook("again", "\"Case\"", "again");

        chat("again");

        List<Recorded> told = receiver.awaitRequests(3, PATIENCE);
        assertThat(told).extracting(Recorded::text).containsOnly(told.get(0).text());
        assertThat(told)
                .extracting(request -> request.header("Helicone-Delivery-Id"))
                .containsOnly(told.get(0).header("Helicone-Delivery-Id"));
        assertThat(awaitDelivery(hook, "delivered").number("/attempts")).isEqualTo(3);
        assertThat(HeliconeRoute.elsewhere().onPath("/hooks/elsewhere").requests())
                .isEmpty();
    }

    @Test
    void receiver_thatIsGone_isToldNothingMore() throws IOException {
        receiver("gone", Reply.status(410));
        Tree hook = hook("gone", "\"Case\"", "gone");

        chat("gone");

        Tree now =
                await(path(hook), tree -> tree.at("/data/disabled").toString().equals("true"));
        assertThat(now.text("/data/hmac_key")).isEqualTo(hook.text("/data/hmac_key"));
        assertThat(awaitDelivery(hook, "waiting").number("/status")).isEqualTo(410);
    }

    @Test
    void test_ofAWebhook_saysWhatTheReceiverSaid() throws Exception {
        Script receiver = receiver("tested", Reply.text(200, "welcome"));
        receiver.then(Reply.text(503, "later"));
        Tree hook = hook("tested", "\"Case\"", "never");

        Tree good = Tree.of(caller.send("POST", path(hook) + "/test", ""));
        Tree bad = Tree.of(caller.send("POST", path(hook) + "/test", ""));

        assertThat(good.at("/data/success")).hasToString("true");
        assertThat(good.text("/data/answer")).isEqualTo("welcome");
        assertThat(bad.at("/data/success")).hasToString("false");
        assertThat(bad.text("/data/message")).isEqualTo("HTTP status 503.");
        assertSigned(receiver.requests().get(0), hook.text("/data/hmac_key"));
    }

    @Test
    void webhook_changed_isAsItWasTold() throws IOException {
        Tree hook = hook("changed", "\"Case\"", "changed");

        Tree changed = Tree.of(caller.send(
                "PATCH",
                path(hook),
                "{\"disabled\":true,\"config\":{\"sampleRate\":12.5,\"propertyFilters\":[]},\"includeData\":false}"));

        assertThat(changed.at("/data/disabled")).hasToString("true");
        assertThat(changed.at("/data/config")).hasToString("{\"sampleRate\":12.5,\"propertyFilters\":[]}");
        assertThat(changed.at("/data/includeData")).hasToString("false");
        assertThat(Tree.of(caller.get(path(hook))).json()).isEqualTo(changed.json());
        assertThat(caller.get(HOOKS).text()).contains(hook.text("/data/id"));
        assertThat(caller.send("DELETE", path(hook), "").status()).isEqualTo(200);
        assertThat(caller.get(path(hook)).status()).isEqualTo(404);
        assertThat(caller.send("POST", path(hook) + "/test", "").status()).isEqualTo(404);
    }

    /** Nothing is sent there; the last is the gateway's own provider, which is not listed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/hook",
                "https://127.0.0.1/hook",
                "https://localhost/hook",
                "https://2130706433/hook",
                "https://10.1.2.3/hook",
                "https://100.64.0.1/hook",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/hook",
                "https://[::ffff:10.0.0.1]/hook",
                "https://[fd00::1]/hook",
                "http://127.0.0.1:1/hook"
            })
    void destination_thatIsNotSafe_isRefusedWithTheReason(String destination) throws IOException {
        RawAnswer answer = caller.send("POST", HOOKS, "{\"destination\":\"" + destination + "\"}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(Tree.of(answer).text("/error")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|destination",
                "{'destination':''}|destination",
                "{'destination':'ftp://x'}|destination",
                "{'destination':'https://u:p@x'}|destination",
                "{'destination':1}|destination",
                "{'destination':'https://x','other':1}|other",
                "{'destination':'https://x','config':[]}|config",
                "[]|"
            })
    void webhook_askedForWrongly_isRefusedWithTheReason(String body, String reason) throws IOException {
        RawAnswer answer = caller.send("POST", HOOKS, body.replace("'", "\""));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(Tree.of(answer).text("/error")).contains(reason == null ? "" : "'" + reason + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "x", "-1", "99999999999"})
    void deliveries_withAWrongLimit_areRefused(String limit) throws IOException {
        assertThat(caller.get(HOOKS + "/" + UUID.randomUUID() + "/deliveries?limit=" + limit)
                        .status())
                .isEqualTo(400);
    }

    private static Script receiver(String name, Reply reply) {
        Script script = HeliconeRoute.elsewhere().onPath("/hooks/" + name);
        script.forget();
        return script.answer(reply);
    }

    private RawAnswer chat(String name, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Helicone-Property-Case: " + name);
        return caller.chat(Requests.chat("webhook-" + name), all.toArray(String[]::new));
    }

    private Tree hook(String name, String key, String value) throws IOException {
        RawAnswer answer = caller.send(
                "POST",
                HOOKS,
                "{\"destination\":\"" + HeliconeRoute.elsewhere().baseUri() + "/hooks/" + name
                        + "\",\"config\":{\"propertyFilters\":[{\"key\":" + key + ",\"value\":\"" + value + "\"}]}}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        Tree hook = Tree.of(answer);
        made.add(hook.text("/data/id"));
        return hook;
    }

    private static String path(Tree hook) {
        return HOOKS + "/" + hook.text("/data/id");
    }

    private Tree awaitDelivery(Tree hook, String state) throws IOException {
        Tree log = await(
                path(hook) + "/deliveries",
                tree -> tree.size("/data") == 1
                        && tree.text("/data/0/state").equals(state)
                        && tree.number("/data/0/attempts") > 0);
        return new Tree(log.at("/data/0").asJsonObject());
    }

    private Tree await(String path, java.util.function.Predicate<Tree> expected) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Tree now = Tree.of(caller.get(path));
        while (!expected.test(now)) {
            assertThat(System.nanoTime()).as(now.json().toString()).isLessThan(deadline);
            now = Tree.of(caller.get(path));
        }
        return now;
    }

    private static void assertSigned(Recorded told, String key) throws GeneralSecurityException {
        assertThat(told.header("Content-Type")).contains("application/json");
        assertThat(told.header("Helicone-Signature")).contains(hmac(key, told.text()));
        String timed = told.header("Helicone-Signature-V1").orElseThrow();
        String time = timed.replaceAll("t=(\\d+),v1=.*", "$1");
        assertThat(timed).isEqualTo("t=" + time + ",v1=" + hmac(key, time + "." + told.text()));
    }

    private static String hmac(String key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
