package io.github.heliconej.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong values: all of them are told, by key, and no secret with them. */
class ConfigProblemsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            helicone.api-base          | ftp://host
            helicone.api-base          | host
            helicone.api-base          | https://
            helicone.api-base          | https://user:pw@host
            helicone.api-base          | https://host?x=1
            helicone.api-base          | https://host/#part
            helicone.api-base          | https://ho st
            helicone.api-key           | two words
            helicone.api-key           | schlüssel
            helicone.route             | directly
            helicone.policies          | both
            helicone.completions       | none
            helicone.providers         | open ai
            helicone.providers         | -x
            helicone.retry.max         | -1
            helicone.retry.max         | 11
            helicone.retry.max         | two
            helicone.retry.max         | 1.5
            helicone.retry.max         | 99999999999
            helicone.retry.delay       | 500
            helicone.retry.delay       | PT0S
            helicone.retry.delay       | -PT1S
            helicone.retry.delay       | PT24H0.001S
            helicone.retry.delay       | PT9999999999999999H
            helicone.retry.factor      | 0.99
            helicone.retry.factor      | 10.01
            helicone.retry.factor      | NaN
            helicone.retry.factor      | 1e999999999
            helicone.retry.factor      | 1e-999999999
            helicone.retry.max-delay   | 10s
            helicone.timeout.connect   | 10
            helicone.timeout.first-byte| PT
            helicone.timeout.idle      | P2D
            helicone.timeout.total     | forever
            helicone.stream.usage      | yes
            helicone.stream.event.max  | 16TB
            helicone.body.max          | 1023
            helicone.body.max          | 2GB
            helicone.body.max          | 1.5MB
            helicone.body.max          | -1
            helicone.body.max          | MB
            helicone.body.max          | 9999999999
            helicone.threads.max       | 0
            helicone.threads.max       | 100001
            helicone.cost.unpriced     | free
            helicone.redact            | phone
            helicone.redact            | email,my phone
            helicone.redact            | [card]
            helicone.cost.price.m      | 2.5
            helicone.cost.price.m      | input=2,5
            helicone.cost.price.m      | input=-1
            helicone.cost.price.m      | input=NaN
            helicone.cost.price.m      | input=1e3
            helicone.cost.price.m      | input=1;input=2
            helicone.cost.price.m      | input=1;prompt=2
            helicone.cost.price.m      | input=1;output
            helicone.cost.price.m      | input=1;;output=2
            helicone.budget.output-ceiling | 0
            helicone.limit.policy.a    | 100
            helicone.limit.policy.a    | 100;w=1
            helicone.limit.policy.a    | 100;w=60,,1;w=60
            helicone.limit.default     | free
            helicone.limit.default     | 0;w=60
            helicone.limit.on-outage   | never
            helicone.redis.url         | localhost
            helicone.sandbox           | maybe
            helicone.sandbox.url       | sandbox
            """)
    void read_wrongValue_isReportedByKey(String key, String value) {
        assertThatThrownBy(() -> TestConfig.of(key, value))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("1 problem")
                .hasMessageContaining("\n - " + key + ": ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "helicone.api-base",
                "helicone.route",
                "helicone.policies",
                "helicone.completions",
                "helicone.retry.max",
                "helicone.retry.delay",
                "helicone.timeout.total",
                "helicone.stream.usage",
                "helicone.body.max",
                "helicone.threads.max",
                "helicone.sandbox"
            })
    void read_emptyValue_isReportedAsMissing(String key) {
        assertThatThrownBy(() -> TestConfig.of(key, " ")).hasMessageContaining(key + ": is missing; expected ");
    }

    @Test
    void read_severalWrongValues_areReportedTogether() {
        assertThatThrownBy(() -> TestConfig.of(
                        "helicone.route",
                        "x",
                        "helicone.retry.max",
                        "99",
                        "helicone.body.max",
                        "x",
                        "helicone.api-key",
                        "a b",
                        "helicone.providers",
                        "p,P,q",
                        "helicone.provider.p.url",
                        "x"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("7 problem")
                .hasMessageContaining("helicone.route")
                .hasMessageContaining("helicone.retry.max")
                .hasMessageContaining("helicone.body.max")
                .hasMessageContaining("helicone.api-key")
                .hasMessageContaining("helicone.providers: 'P' is there twice")
                .hasMessageContaining("helicone.provider.p.url")
                .hasMessageContaining("helicone.provider.q.url: is missing");
    }

    @ParameterizedTest
    @CsvSource({"[a, is no regular expression: ", "*, is no regular expression: ", "aaaaaaaaaa, is longer than 1000"})
    void read_patternThatIsNone_isNamed(String regex, String problem) {
        String value = regex.length() == 10 ? regex.repeat(101) : regex;
        assertThatThrownBy(() -> TestConfig.of("helicone.redact", "ticket", "helicone.redact.pattern.ticket", value))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("1 problem")
                .hasMessageContaining("helicone.redact.pattern.ticket: " + problem);
    }

    @ParameterizedTest
    @CsvSource({
        "helicone.api-key, canary with a space",
        "helicone.provider.p.api-key, canary with a space",
        "helicone.api-base, https://user:canary@host",
        "helicone.provider.p.url, https://user:canary@host",
        "helicone.provider.p.url, https://host?key=canary"
    })
    void read_wrongSecret_isNotShown(String key, String value) {
        assertThatThrownBy(() -> TestConfig.with("helicone.providers", "p", "helicone.provider.p.url", "https://p")
                        .env(key.toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_"), value)
                        .read())
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(key)
                .message()
                .doesNotContain("canary");
    }

    @Test
    void read_retryDelayBeyondItsLimit_isReported() {
        assertThatThrownBy(() -> TestConfig.of("helicone.retry.delay", "PT11S"))
                .hasMessageContaining("helicone.retry.max-delay");
    }

    @Test
    void read_activeSandboxWithoutUrl_isReported() {
        assertThatThrownBy(() -> TestConfig.of("helicone.sandbox", "on")).hasMessageContaining("helicone.sandbox.url");
    }

    @Test
    void read_directWithoutProvider_isReportedUnlessTheSandboxAnswers() {
        assertThatThrownBy(() -> TestConfig.of("helicone.route", "direct")).hasMessageContaining("helicone.providers");
        assertThat(TestConfig.of(
                                "helicone.route",
                                "direct",
                                "helicone.sandbox",
                                "on",
                                "helicone.sandbox.url",
                                "http://s")
                        .isUsable())
                .isTrue();
    }
}
