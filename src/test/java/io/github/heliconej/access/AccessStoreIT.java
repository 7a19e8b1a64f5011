package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.RawAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** Keys when the application or the database goes away. */
@OnServer(Guarded.class)
class AccessStoreIT {

    private final RunningServer server;
    private final Visitor visitor;

    AccessStoreIT(RunningServer server) throws IOException {
        this.server = server;
        this.visitor = new Visitor(server);
    }

    @Test
    void keys_applicationStartedAnew_areStillGood() throws Exception {
        Issued good = visitor.issue("\"models\":[\"store-*\"],\"headers\":{\"Helicone-Property-Team\":\"blue\"}");
        Issued disabled = visitor.issue("\"disabled\":true");
        Issued rotated = visitor.issue("");
        Issued next = Issued.of(visitor.admin("POST", "/v1/keys/" + rotated.id() + "/rotate", "{\"grace\":3600}"));
        String before = visitor.admin("GET", "/v1/keys/" + good.id(), "").text();

        server.redeploy();

        assertThat(visitor.admin("GET", "/v1/keys/" + good.id(), "").text()).isEqualTo(before);
        assertThat(visitor.chat("store-redeployed", Visitor.bearer(good.key())).status())
                .isEqualTo(200);
        assertThat(visitor.statusWith(good.key())).as("another model").isEqualTo(403);
        assertThat(visitor.statusWith(disabled.key())).isEqualTo(401);
        assertThat(visitor.statusWith(rotated.key())).isEqualTo(200);
        assertThat(visitor.statusWith(next.key())).isEqualTo(200);
    }

    @Test
    void databaseAway_whoeverNeedsItNot_isLetIn() throws IOException {
        Issued fresh = visitor.issue("");
        String token = Visitor.token().signed();

        server.withoutDatabase(() -> {
            try {
                RawAnswer refused = visitor.chat("store-away", Visitor.bearer(fresh.key()));
                visitor.assertRefused(refused, 503);
                assertThat(refused.text()).contains("\"code\":\"store_unavailable\"");
                visitor.assertRefused(visitor.chat("store-away", Visitor.bearer("sk-somebody-elses")), 401);
                visitor.assertRefused(visitor.admin("GET", "/v1/keys", ""), 503);
                visitor.assertRefused(visitor.admin("POST", "/v1/keys", "{\"name\":\"x\"}"), 503);
                assertThat(visitor.get("/v1/models", Visitor.ADMIN).status()).isEqualTo(200);
                assertThat(visitor.get("/v1/models", Visitor.bearer(token)).status())
                        .isEqualTo(200);
                assertThat(visitor.get("/health/ready").status()).isEqualTo(503);
                assertThat(visitor.get("/health/live").status()).isEqualTo(200);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });

        assertThat(visitor.statusWith(fresh.key()))
                .as("a key is not forgotten for an outage")
                .isEqualTo(200);
        assertThat(visitor.get("/health/ready").status()).isEqualTo(200);
        assertThat(server.log())
                .contains("The database cannot be reached:", "The database answers again.")
                .doesNotContain(fresh.key(), KeyMark.digest(fresh.key()));
    }
}
