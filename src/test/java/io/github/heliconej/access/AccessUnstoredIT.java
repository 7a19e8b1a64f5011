package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import org.junit.jupiter.api.Test;

/** Without a database the application does not start. */
@OnServer(value = Unstored.class, starts = false)
class AccessUnstoredIT {

    private final RunningServer server;

    AccessUnstoredIT(RunningServer server) {
        this.server = server;
    }

    @Test
    void log_afterFailedStart_saysWhereTheDatabaseIsToBeSet() {
        assertThat(server.startLog())
                .contains("HeliconeJ cannot start", "database cannot be reached", "DB_URL")
                .doesNotContain(Guarded.ADMIN_KEY);
    }
}
