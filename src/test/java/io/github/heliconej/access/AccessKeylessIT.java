package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import org.junit.jupiter.api.Test;

/** An application that nobody could call does not start. */
@OnServer(value = Keyless.class, starts = false)
class AccessKeylessIT {

    private final RunningServer server;

    AccessKeylessIT(RunningServer server) {
        this.server = server;
    }

    @Test
    void log_afterFailedStart_saysHowToMakeAKey() {
        assertThat(server.startLog())
                .contains("HeliconeJ cannot start", "helicone.access: is 'keys', but there is no key yet")
                .contains("helicone.admin-key (HELICONE_ADMIN_KEY)")
                .doesNotContain("canary");
    }
}
