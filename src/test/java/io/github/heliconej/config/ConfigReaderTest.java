package io.github.heliconej.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.config.HeliconeConfig.Completions;
import io.github.heliconej.config.HeliconeConfig.Policies;
import io.github.heliconej.config.HeliconeConfig.Retry;
import io.github.heliconej.config.HeliconeConfig.Route;
import io.github.heliconej.config.HeliconeConfig.Timeout;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {

    @Test
    void read_shippedDefaults_areTheDocumentedOnes() {
        HeliconeConfig config = TestConfig.of();
        assertThat(config.apiKey()).isEmpty();
        assertThat(config.apiBase()).isEqualTo(URI.create("https://ai-gateway.helicone.ai"));
        assertThat(config.defaults()).isEmpty();
        assertThat(config.route()).isEqualTo(Route.HELICONE);
        assertThat(config.policies()).isEqualTo(Policies.LOCAL);
        assertThat(config.completions()).isEqualTo(Completions.AUTO);
        assertThat(config.providers()).isEmpty();
        assertThat(config.retry())
                .isEqualTo(new Retry(2, Duration.ofMillis(500), BigDecimal.valueOf(2), Duration.ofSeconds(10)));
        assertThat(config.timeout())
                .isEqualTo(new Timeout(
                        Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(15)));
        assertThat(config.stream()).isEqualTo(new HeliconeConfig.Stream(true, 16 << 20));
        assertThat(config.bodyMax()).isEqualTo(10 << 20);
        assertThat(config.threadsMax()).isEqualTo(1024);
        assertThat(config.allowedTargets()).isEmpty();
        assertThat(config.sandbox().isActive()).isFalse();
        assertThat(config.isUsable()).isFalse();
        assertThat(config.cost()).isEqualTo(new CostConfig(Optional.empty(), CostConfig.Unpriced.DENY, 16_384));
    }

    @ParameterizedTest
    @CsvSource({
        "1024, 1024",
        "1KB, 1024",
        "1kb, 1024",
        "2048B, 2048",
        "10MB, 10485760",
        "16 mb, 16777216",
        "1GB, 1073741824",
        "' 3MB ', 3145728"
    })
    void read_size_countsInStepsOf1024(String written, int bytes) {
        assertThat(TestConfig.of("helicone.body.max", written).bodyMax()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT59M", "P36501D", "-P1D", "30", "forever"})
    void retention_thatIsNoAge_isAProblem(String age) {
        assertThatThrownBy(() -> TestConfig.of("helicone.retention.rows", age))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("helicone.retention.rows: '" + age + "'");
    }

    @Test
    void retention_unlessTold_isForEver() {
        assertThat(TestConfig.of().store().rowAge()).isEmpty();
        assertThat(TestConfig.of("helicone.retention.bodies", "P30D").store().bodyAge())
                .contains(Duration.ofDays(30));
    }

    @ParameterizedTest
    @CsvSource({"PT0.5S, 500", "PT2M, 120000", "P1D, 86400000", "PT0.001S, 1"})
    void read_duration_isIso8601(String written, long millis) {
        assertThat(TestConfig.of("helicone.timeout.idle", written).timeout().idle())
                .isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"https://h/, https://h", "https://h/v1//, https://h/v1", "http://h:1, http://h:1"})
    void read_baseUrl_losesItsTrailingSlashes(String written, URI url) {
        assertThat(TestConfig.of("helicone.api-base", written).apiBase()).isEqualTo(url);
    }

    @Test
    void read_words_ignoreCase() {
        HeliconeConfig config = TestConfig.of("helicone.route", "FAILOVER", "helicone.policies", "Upstream");
        assertThat(config.route()).isEqualTo(Route.FAILOVER);
        assertThat(config.policies()).isEqualTo(Policies.UPSTREAM);
    }

    @Test
    void read_providers_keepTheirOrderKeysAndModels() {
        HeliconeConfig config = TestConfig.of(
                "helicone.providers", " openai , vllm ,",
                "helicone.provider.openai.url", "https://api.openai.com/v1/",
                "helicone.provider.openai.api-key", "sk-1",
                "helicone.provider.openai.models", "gpt-*, text-embedding-3-small",
                "helicone.provider.vllm.url", "http://localhost:8000");
        assertThat(config.providers()).extracting(HeliconeConfig.Provider::name).containsExactly("openai", "vllm");
        HeliconeConfig.Provider openai = config.provider("OpenAI").orElseThrow();
        assertThat(openai.url()).isEqualTo(URI.create("https://api.openai.com/v1"));
        assertThat(openai.apiKey()).hasValue(Secret.of("sk-1"));
        assertThat(openai.offers("GPT-4o")).isTrue();
        assertThat(openai.offers("text-embedding-3-large")).isFalse();
        assertThat(config.provider("vllm").orElseThrow().apiKey()).isEmpty();
        assertThat(config.provider("vllm").orElseThrow().offers("anything")).isFalse();
        assertThat(config.provider("groq")).isEmpty();
        assertThat(config.isUsable()).isTrue();
    }

    @Test
    void read_environment_hasMicroProfilesNames() {
        HeliconeConfig config = TestConfig.with("helicone.providers", "my-vllm")
                .env("HELICONE_API_KEY", "sk-env")
                .env("HELICONE_RETRY_MAX_DELAY", "PT30S")
                .env("HELICONE_PROVIDER_MY_VLLM_URL", "http://vllm")
                .read();
        assertThat(config.apiKey()).map(Secret::reveal).hasValue("sk-env");
        assertThat(config.retry().maxDelay()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.providers())
                .extracting(HeliconeConfig.Provider::url)
                .containsExactly(URI.create("http://vllm"));
    }

    @ParameterizedTest
    @CsvSource({
        "off, '', '', false",
        "off, key, '', false",
        "on, '', '', true",
        "on, key, p, true",
        "auto, '', '', true",
        "auto, key, '', false",
        "auto, '', p, false",
        "auto, key, p, false",
        "AUTO, '', '', true"
    })
    void read_sandbox_isAutomaticOnlyWithoutKeyAndProvider(String mode, String key, String provider, boolean isActive) {
        HeliconeConfig config = TestConfig.of(
                "helicone.sandbox", mode,
                "helicone.sandbox.url", "http://localhost:9080/sandbox/v1",
                "helicone.api-key", key,
                "helicone.providers", provider,
                "helicone.provider.p.url", "http://p");
        assertThat(config.sandbox().isActive()).isEqualTo(isActive);
    }

    @Test
    void read_sandboxSecret_isAnotherAtEachStart() {
        assertThat(TestConfig.of().sandbox().secret())
                .isNotEqualTo(TestConfig.of().sandbox().secret());
    }

    @Test
    void toString_ofEverything_showsNoSecret() {
        HeliconeConfig config = TestConfig.of(
                "helicone.api-key", "canary1",
                "helicone.providers", "p",
                "helicone.provider.p.url", "https://p",
                "helicone.provider.p.api-key", "canary2",
                "helicone.defaults.Helicone-Posthog-Key", "canary3",
                "helicone.sandbox", "on",
                "helicone.sandbox.url", "http://s");
        assertThat(config.toString())
                .doesNotContain("canary")
                .doesNotContain(config.sandbox().secret().reveal());
        assertThat(Optional.of(config.providers())).asString().doesNotContain("canary");
    }
}
