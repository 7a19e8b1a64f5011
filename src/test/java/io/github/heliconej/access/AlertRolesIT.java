package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.RawAnswer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Administrators change alerts, viewers read them and the report, callers see neither. */
@OnServer(Guarded.class)
class AlertRolesIT {

    private static final String ALERT = "{\"name\":\"roles\",\"metric\":\"count\",\"threshold\":1000000,"
            + "\"time_window\":60000,\"webhooks\":[\"https://example.com/canary-path-5eed\"]}";

    private final Visitor visitor;

    AlertRolesIT(RunningServer server) throws IOException {
        this.visitor = new Visitor(server);
    }

    @Test
    void alert_isReadByViewersAndChangedByAdministrators() throws IOException {
        RawAnswer made = visitor.admin("POST", "/v1/alert/create", ALERT);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String path = "/v1/alert/" + made.text().replaceAll(".*\"data\":\"([^\"]+)\".*", "$1");
        assertThat(visitor.admin("GET", path, "").text()).contains("hmac_key", "canary-path-5eed");

        String viewer = Visitor.bearer(visitor.issue("\"roles\":[\"viewer\"]").key());
        for (String readable : new String[] {path, "/v1/alert/query"}) {
            RawAnswer read = visitor.get(readable, viewer);
            assertThat(read.status()).isEqualTo(200);
            assertThat(read.text()).contains("https://example.com/...").doesNotContain("hmac_key", "canary-path-5eed");
        }
        assertThat(visitor.get("/v1/report", viewer).status()).isEqualTo(200);

        String caller = Visitor.bearer(visitor.issue("").key());
        for (String other : new String[] {viewer, caller}) {
            assertThat(visitor.send("POST", "/v1/alert/create", ALERT, other).status())
                    .isEqualTo(403);
            assertThat(visitor.send("PUT", path, ALERT, other).status()).isEqualTo(403);
            assertThat(visitor.send("POST", path + "/test", "", other).status()).isEqualTo(403);
            assertThat(visitor.send("DELETE", path, "", other).status()).isEqualTo(403);
        }
        assertThat(visitor.get(path, caller).status()).isEqualTo(403);
        assertThat(visitor.get("/v1/alert/query", caller).status()).isEqualTo(403);
        assertThat(visitor.get("/v1/report", caller).status()).isEqualTo(403);
        assertThat(visitor.admin("DELETE", path, "").status()).isEqualTo(200);
    }
}
