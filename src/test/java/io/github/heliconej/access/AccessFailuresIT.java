package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.RawAnswer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Who shows too many wrong keys has to wait. */
@OnServer(Guarded.class)
class AccessFailuresIT {

    private final Visitor visitor;
    private final Visitor neighbour;

    AccessFailuresIT(RunningServer server) throws IOException {
        this.visitor = new Visitor(server);
        this.neighbour = new Visitor(server);
    }

    @Test
    void wrongKeys_moreThanThirtyAMinute_areToldToWait() throws IOException {
        String[] headers = {"Authorization: Bearer ", "Helicone-Auth: Bearer ", "api-key: "};
        for (int call = 0; call < FailedTries.MOST; call++) {
            visitor.assertRefused(visitor.get("/v1/models", headers[call % 3] + "wrong" + call), 401);
        }
        RawAnswer limited =
                visitor.chat("failures", Visitor.bearer(KeyMark.newSecret().reveal()));

        visitor.assertRefused(limited, 429);
        assertThat(limited.text()).contains("\"code\":\"too_many_failures\"");
        assertThat(Integer.parseInt(limited.header("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        assertThat(visitor.get("/v1/models", "X-Forwarded-For: 10.0.0.1", "api-key: wrong")
                        .status())
                .as("the address is not the caller's to say")
                .isEqualTo(429);
        visitor.assertRefused(neighbour.get("/v1/models", "api-key: wrong"), 401);
        assertThat(visitor.get("/v1/models", Visitor.ADMIN).status()).isEqualTo(200);
        assertThat(visitor.get("/health/live").status()).isEqualTo(200);
        assertThat(visitor.get("/v1/models").status())
                .as("nothing shown is no try")
                .isEqualTo(401);
    }
}
