package io.github.heliconej.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.RunningServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests against one running server. A test during which the server logs above {@code INFO} fails. */
abstract class FaultTest {

    final RunningServer server;
    final Caller caller;
    private int knownWarnings;

    FaultTest(RunningServer server) {
        this.server = server;
        this.caller = new Caller(server.base());
    }

    @BeforeEach
    void noteWarnings() {
        knownWarnings = server.warnings().size();
    }

    @AfterEach
    void log_whateverHappened_isQuiet() {
        assertThat(server.warnings().stream().skip(knownWarnings)).isEmpty();
    }
}
