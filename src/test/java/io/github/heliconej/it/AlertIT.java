package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Recorded;
import io.github.heliconej.fake.Reply;
import io.github.heliconej.fake.Script;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Alerts by mail and by webhook. */
@OnServer(HeliconeRoute.class)
class AlertIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** To the next minute, five seconds to the next look, and some time to think. */
    private static final Duration A_MINUTE = Duration.ofSeconds(90);

    private static Mailbox mails;

    private final Caller caller;

    AlertIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @BeforeAll
    static void start() {
        mails = new Mailbox();
    }

    @AfterAll
    static void stop() {
        mails.close();
    }

    @Test
    void alert_madeWhenItIsTooMuchAlready_tellsEverybodySoon() throws Exception {
        call("alert-much", 2);
        Script hook = HeliconeRoute.elsewhere().onPath("/alert-much").answer(Reply.json(200, "{}"));

        String id = create(alert("alert-much", hookUrl("/alert-much")));

        assertThat(mails.await("alert-much@example.com", "Alert triggered: alert-much", SOON))
                .contains("Value: 2 requests", "- alert-much: 2 requests");
        Recorded post = hook.awaitRequests(1, SOON).get(0);
        Tree told = Tree.of(post.text());
        assertThat(told.text("/alert/id")).isEqualTo(id);
        assertThat(told.text("/state")).isEqualTo("triggered");
        assertThat(told.text("/groups/0/group")).isEqualTo("alert-much");
        String key = Tree.of(caller.get("/v1/alert/" + id)).text("/data/hmac_key");
        assertThat(post.header("Helicone-Signature")).contains(hmac(key, post.body()));

        JsonObject episode = awaitSent(id);
        assertThat(episode.getString("status")).isEqualTo("triggered");
        assertThat(episode.getString("triggered_value")).isEqualTo("2");
        assertThat(episode.get("alert_end_time")).hasToString("null");
        assertThat(Tree.of(caller.get("/v1/alert/" + id)).text("/data/status")).isEqualTo("triggered");
    }

    @Test
    void alert_withinAMinute_noticesWhatHappensLater() throws Exception {
        create(alert("alert-later", hookUrl("/alert-later")));

        call("alert-later", 2);

        mails.await("alert-later@example.com", "Alert triggered: alert-later", A_MINUTE);
    }

    @Test
    void alert_tried_saysWhatBecameOfEachMessage() throws Exception {
        HeliconeRoute.elsewhere().onPath("/alert-tried").answer(Reply.json(500, "{}"));
        String body = alert("alert-tried", hookUrl("/alert-tried"))
                .replace("'webhooks':[", "'webhooks':['http://127.0.0.1:1/private',");
        String id = create(body);

        Tree tried = Tree.of(caller.send("POST", "/v1/alert/" + id + "/test", ""));

        assertThat(tried.text("/data/deliveries/0/channel")).isEqualTo("email");
        assertThat(tried.text("/data/deliveries/0/status")).isEqualTo("sent");
        assertThat(tried.text("/data/deliveries/1/status")).isEqualTo("failed");
        assertThat(tried.text("/data/deliveries/1/error")).contains("targets.allow");
        assertThat(tried.text("/data/deliveries/2/error")).contains("500");
        assertThat(mails.await("alert-tried@example.com", "Alert test: alert-tried", SOON))
                .contains("Nothing has happened.");
    }

    @Test
    void alert_changedAndDeleted_isWhatItIs() throws IOException {
        String path = "/v1/alert/" + create(alert("alert-changed", hookUrl("/alert-changed")));
        assertThat(Tree.of(caller.get(path)).text("/data/time_window")).isEqualTo("2592000000");

        RawAnswer changed = caller.send(
                "PUT", path, "{\"name\":\"other\",\"metric\":\"cost\",\"threshold\":0.5,\"time_window\":60000}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        Tree read = Tree.of(caller.get(path));
        assertThat(read.text("/data/name")).isEqualTo("other");
        assertThat(read.at("/data/threshold")).hasToString("0.5");
        assertThat(read.size("/data/emails")).isZero();
        assertThat(read.has("/data/hmac_key")).isFalse();

        assertThat(caller.send("DELETE", path, "").status()).isEqualTo(200);
        assertThat(caller.get(path).status()).isEqualTo(404);
        assertThat(caller.send("DELETE", path, "").status()).isEqualTo(404);
        assertThat(caller.send("POST", path + "/test", "").status()).isEqualTo(404);
        assertThat(caller.get("/v1/alert/query").text()).doesNotContain(path.substring("/v1/alert/".length()));
        assertThat(caller.get("/v1/alert/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(caller.get("/v1/alert/%00").status()).isIn(400, 404);
    }

    @Test
    void user_thatIsDeleted_isNamedByNoAlert() throws IOException {
        call("alert-leaver", 2);
        HeliconeRoute.elsewhere().onPath("/alert-leaver").answer(Reply.json(200, "{}"));
        String id = create(alert("alert-leaver", hookUrl("/alert-leaver")));
        assertThat(group(awaitSent(id))).isEqualTo("alert-leaver");

        assertThat(Tree.of(caller.send("DELETE", "/v1/request?user=alert-leaver", ""))
                        .number("/data/deleted"))
                .isEqualTo(2);

        assertThat(group(awaitSent(id))).isEqualTo("[deleted]");
    }

    private static String group(JsonObject episode) {
        return episode.getJsonArray("offenders").getJsonObject(0).getString("group");
    }

    @Test
    void alert_thatIsWrong_isRefusedInAnEnvelope() throws IOException {
        RawAnswer answer = caller.send("POST", "/v1/alert/create", "{\"name\":\"x\",\"metric\":\"speed\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Tree.of(answer).text("/error")).contains("'metric'");
        assertThat(Tree.of(answer).at("/data")).hasToString("null");
        assertThat(caller.send("POST", "/v1/alert/create", "{").status()).isEqualTo(400);
        assertThat(caller.send("POST", "/v1/alert/create", "").status()).isEqualTo(400);
    }

    private void call(String user, int times) throws IOException {
        for (int time = 0; time < times; time++) {
            assertThat(caller.chat(Requests.chat(user), "Helicone-User-Id: " + user)
                            .status())
                    .isEqualTo(200);
        }
    }

    private static String alert(String name, String hook) {
        return "{'name':'" + name + "','metric':'count','threshold':2,'time_window':'2592000000','grouping':'user',"
                + "'filter':{'request_response_rmt':{'user_id':{'equals':'" + name + "'}}},"
                + "'emails':['" + name + "@example.com'],'webhooks':['" + hook + "']}";
    }

    private static String hookUrl(String path) {
        return "http://127.0.0.1:" + HeliconeRoute.elsewhere().port() + path;
    }

    private String create(String body) throws IOException {
        RawAnswer answer = caller.send("POST", "/v1/alert/create", body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return Tree.of(answer).text("/data");
    }

    /** The alert's episode, when both messages are sent. */
    private JsonObject awaitSent(String id) throws IOException {
        long end = System.nanoTime() + SOON.toNanos();
        JsonObject found = null;
        while (System.nanoTime() < end) {
            for (JsonObject episode : Tree.of(caller.get("/v1/alert/query"))
                    .at("/data/history")
                    .asJsonArray()
                    .getValuesAs(JsonObject.class)) {
                found = episode.getString("alert_id").equals(id) ? episode : found;
            }
            if (found != null
                    && found.getJsonArray("deliveries").getValuesAs(JsonObject.class).stream()
                            .allMatch(delivery -> delivery.getString("status").equals("sent"))) {
                return found;
            }
        }
        throw new AssertionError("not sent: " + found);
    }

    private static String hmac(String key, byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }
}
