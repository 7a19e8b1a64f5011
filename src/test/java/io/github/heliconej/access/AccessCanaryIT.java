package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.Bodies;
import io.github.heliconej.fake.RawAnswer;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keys and tokens of callers are nowhere but where callers put them. */
@OnServer(Guarded.class)
class AccessCanaryIT {

    private final RunningServer server;
    private final Visitor visitor;

    AccessCanaryIT(RunningServer server) throws IOException {
        this.server = server;
        this.visitor = new Visitor(server);
    }

    @Test
    void credentials_whateverBecomesOfTheCall_areNowhereElse() throws IOException {
        Issued issued = visitor.issue("");
        String token = Visitor.token().signed();
        String wrong = "sk-heliconej-" + "canary_".repeat(6) + "0";
        String odd = "wrong-canary-5eed0003";
        StringBuilder shown = new StringBuilder();
        for (String credential : List.of(issued.key(), token, Guarded.ADMIN_KEY, wrong, odd)) {
            for (String header : List.of("Authorization: Bearer ", "Helicone-Auth: Bearer ", "api-key: ")) {
                shown.append(text(visitor.chat("canary-access", header + credential)))
                        .append(text(visitor.send("POST", Visitor.CHAT, "{\"model\":", header + credential)))
                        .append(text(visitor.send(
                                "POST",
                                Visitor.CHAT,
                                Bodies.streamRequest("canary-access", "x"),
                                header + credential)));
            }
            String bearer = Visitor.bearer(credential);
            shown.append(text(visitor.send("POST", Visitor.CHAT, withKey("canary-access", credential), bearer)))
                    .append(text(visitor.send("POST", "/oai/v1/log", report(credential), bearer)));
        }
        RawAnswer rows = visitor.admin("POST", "/v1/request/query", "{\"filter\":\"all\",\"limit\":100}");
        assertThat(rows.text()).contains("canary-access", "canary-reported", "\"helicone-auth\":\"[secret]\"");
        shown.append(text(rows)).append(text(visitor.get("/metrics"))).append(text(visitor.get("/health")));
        String upstream = Guarded.HELICONE.requests("canary-access").stream()
                .map(sent -> sent.requestLine() + sent.headerLines() + sent.text())
                .collect(Collectors.joining());
        assertThat(upstream).contains("Bearer " + Guarded.HELICONE_KEY);

        String signature = token.substring(token.lastIndexOf('.') + 1);
        String digest = KeyMark.digest(issued.key());
        String[] secrets = {issued.key(), issued.key().substring(17), token, signature, Guarded.ADMIN_KEY, wrong, odd};
        assertThat(upstream).doesNotContain(secrets).doesNotContain(digest);
        assertThat(shown.toString()).doesNotContain(secrets).doesNotContain(digest, Guarded.HELICONE_KEY);
        assertThat(server.startLog() + server.log())
                .doesNotContain(secrets)
                .doesNotContain(digest, Guarded.HELICONE_KEY);
        assertThat(server.rows()).contains(digest).doesNotContain(secrets).doesNotContain(Guarded.HELICONE_KEY);
    }

    @Test
    void log_ofRefusals_isQuiet() throws IOException {
        visitor.chat("canary-quiet");
        visitor.chat("canary-quiet", "api-key: wrong");
        visitor.get("/v1/keys", Visitor.bearer(visitor.issue("").key()));

        assertThat(server.warnings()).isEmpty();
    }

    /** A call that is refused for the key in its body. */
    private static String withKey(String model, String key) {
        return Bodies.chatRequest(model, "x")
                .replaceFirst(
                        "}$", ",\"metadata\":{\"helicone-auth\":\"Bearer " + key + "\",\"api_key\":\"" + key + "\"}}");
    }

    /** A call made elsewhere, by somebody who puts the key wherever there is room for it. */
    private static String report(String key) {
        String keys = "{\"Helicone-Auth\":\"Bearer " + key + "\",\"authorization\":\"" + key + "\",\"user_api_key\":\""
                + key + "\"}";
        return "{\"providerRequest\":{\"url\":\"https://u:" + key + "@x.example/v1?key=" + key + "\",\"json\":{"
                + "\"model\":\"canary-reported\",\"headers\":" + keys + "},\"meta\":" + keys
                + "},\"providerResponse\":{\"status\":200,"
                + "\"headers\":" + keys + ",\"json\":{\"request_headers\":" + keys + "}}}";
    }

    private static String text(RawAnswer answer) {
        return answer
                + answer.headerNames().stream()
                        .flatMap(name -> answer.headers(name).stream())
                        .collect(Collectors.joining("\n"));
    }
}
