package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import org.junit.jupiter.api.Test;

/** An application whose settings are wrong does not start, and says everything that is wrong at once. */
@OnServer(value = WrongValues.class, starts = false)
class WrongValuesIT {

    private final RunningServer server;

    WrongValuesIT(RunningServer server) {
        this.server = server;
    }

    @Test
    void log_afterFailedStart_namesEveryWrongKey() {
        String log = server.startLog();
        assertThat(log).contains("HeliconeJ cannot start");
        WrongValues.VALUES.keySet().forEach(key -> assertThat(log).contains(key + ":"));
    }

    @Test
    void log_afterFailedStart_showsNoSecret() {
        assertThat(server.startLog()).doesNotContain(WrongValues.SECRET);
    }
}
