package io.github.heliconej.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallContextsTest {

    private final CallContexts<String> contexts = new CallContexts<>(2);

    @Test
    void take_kept_isGivenOnce() {
        contexts.keep("call", "context");

        assertThat(contexts.take("call")).contains("context");
        assertThat(contexts.take("call")).isEmpty();
    }

    @Test
    void keep_beyondTheLimit_forgetsTheEldest() {
        contexts.keep("1", "a");
        contexts.keep("2", "b");
        contexts.keep("3", "c");

        assertThat(contexts.take("1")).isEmpty();
        assertThat(contexts.take("2")).contains("b");
        assertThat(contexts.take("3")).contains("c");
    }
}
