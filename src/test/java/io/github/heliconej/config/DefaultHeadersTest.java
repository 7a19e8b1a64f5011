package io.github.heliconej.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultHeadersTest {

    @Test
    void read_properties_areHeadersAsWritten() {
        assertThat(TestConfig.of(
                                "helicone.defaults.Helicone-Property-App", " shop ",
                                "helicone.defaults.Cache-Control", "max-age=60",
                                "helicone.defaults.Helicone-User-Id", "")
                        .defaults())
                .isEqualTo(Map.of("Helicone-Property-App", "shop", "Cache-Control", "max-age=60"));
    }

    @ParameterizedTest
    @CsvSource({
        "HELICONE_DEFAULTS_HELICONE_PROPERTY_APP, Helicone-Property-App",
        "HELICONE_DEFAULTS_CACHE_CONTROL, Cache-Control",
        "HELICONE_DEFAULTS_HELICONE_RATELIMIT_POLICY, Helicone-Ratelimit-Policy"
    })
    void read_variable_isAHeaderOnce(String variable, String header) {
        assertThat(TestConfig.with().env(variable, "v").read().defaults()).isEqualTo(Map.of(header, "v"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "helicone.defaults.helicone.property.app",
                "helicone.defaults.helicone-property-app",
                "helicone.defaults.helicone-property.app"
            })
    void read_inventedTwinOfAVariable_isIgnored(String twin) {
        assertThat(TestConfig.with(twin, "twin")
                        .env("HELICONE_DEFAULTS_HELICONE_PROPERTY_APP", "v")
                        .read()
                        .defaults())
                .isEqualTo(Map.of("Helicone-Property-App", "v"));
    }

    @Test
    void read_variableOverAFile_wins() {
        Map<String, String> defaults = TestConfig.with("helicone.defaults.Helicone-Property-App", "file")
                .env("HELICONE_DEFAULTS_HELICONE_PROPERTY_APP", "env")
                .read()
                .defaults();
        assertThat(defaults.values()).containsExactly("env");
    }

    @Test
    void read_heavierPropertyOverAVariable_wins() {
        Map<String, String> defaults = TestConfig.with("helicone.defaults.Helicone-Property-App", "system property")
                .weighing(400)
                .env("HELICONE_DEFAULTS_HELICONE_PROPERTY_APP", "env")
                .read()
                .defaults();
        assertThat(defaults.values()).containsExactly("system property");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X Y", "X:Y", "Ä", "X.Y", "\"X\""})
    void read_impossibleName_isReported(String name) {
        assertThatThrownBy(() -> TestConfig.of("helicone.defaults." + name, "v"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("helicone.defaults." + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HELICONE_DEFAULTS_", "HELICONE_DEFAULTS___"})
    void read_variableWithoutAName_makesNoHeader(String variable) {
        Map<String, String> defaults;
        try {
            defaults = TestConfig.with().env(variable, "v").read().defaults();
        } catch (InvalidConfigException reported) {
            defaults = new TreeMap<>();
        }
        assertThat(defaults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nX: y", "ü", "a\u0000", "a\u007fb"})
    void read_impossibleValue_isReportedWithoutIt(String value) {
        assertThatThrownBy(() -> TestConfig.of("helicone.defaults.X-A", value))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("helicone.defaults.X-A: must be printable ASCII")
                .message()
                .doesNotContain(value);
    }
}
