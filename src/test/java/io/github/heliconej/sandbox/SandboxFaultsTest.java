package io.github.heliconej.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of the header {@code Helicone-Sandbox}. */
class SandboxFaultsTest {

    @Test
    void parse_failure_hasStatusTimesAndWait() {
        var faults = SandboxFaults.parse("status=429;times=2;retry-after=1");

        assertThat(faults)
                .isEqualTo(new SandboxFaults(
                        OptionalInt.of(429),
                        OptionalInt.of(2),
                        OptionalInt.of(1),
                        Duration.ZERO,
                        Duration.ZERO,
                        OptionalInt.empty()));
        assertThat(faults.isFailing()).isTrue();
    }

    @Test
    void parse_slowAndCut_hasDurationsAndEvents() {
        var faults = SandboxFaults.parse("delay=PT0.5S;chunk-delay=PT0.02S;cut-after=3");

        assertThat(faults.delay()).isEqualTo(Duration.ofMillis(500));
        assertThat(faults.chunkDelay()).isEqualTo(Duration.ofMillis(20));
        assertThat(faults.cutAfter()).hasValue(3);
        assertThat(faults.isFailing()).isTrue();
    }

    @Test
    void parse_spacesOrderAndCase_doNotMatter() {
        assertThat(SandboxFaults.parse(" Retry-After = 7 ;; STATUS= 503 ; "))
                .isEqualTo(SandboxFaults.parse("status=503;retry-after=7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", ";", "delay=PT1S", "times=3"})
    void isFailing_withoutStatusOrCut_isFalse(String text) {
        assertThat(SandboxFaults.parse(text).isFailing()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"status=400", "status=599", "delay=PT10M", "delay=PT0S", "cut-after=0", "retry-after=86400"})
    void parse_bounds_areIncluded(String text) {
        assertThat(SandboxFaults.parse(text)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status=399|status must be a whole number from 400 to 599",
                "status=600|status must be",
                "status=|status must be",
                "status=4e2|status must be",
                "status=99999999999|status must be",
                "times=0|times must be",
                "times=-1|times must be",
                "retry-after=1.5|retry-after must be",
                "delay=1|delay must be an ISO-8601 duration",
                "delay=-PT1S|delay must be",
                "delay=PT10M0.001S|delay must be",
                "chunk-delay=soon|chunk-delay must be",
                "cut-after=-1|cut-after must be",
                "stauts=429|'stauts=429' is none of",
                "true|'true' is none of",
                "status=429;status=500|status is given twice"
            })
    void parse_malformed_saysWhy(String text, String reason) {
        assertThatThrownBy(() -> SandboxFaults.parse(text))
                .isInstanceOfSatisfying(SandboxException.class, refusal -> assertThat(refusal.status())
                        .isEqualTo(400))
                .hasMessageContaining(reason);
    }
}
