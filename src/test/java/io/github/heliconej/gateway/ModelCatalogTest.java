package io.github.heliconej.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.GatewayException;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.SettableClock;
import io.github.heliconej.config.TestConfig;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCatalogTest {

    private static final String[] DIRECT = {
        "helicone.route",
        "direct",
        "helicone.providers",
        "a,b",
        "helicone.provider.a.url",
        "http://a",
        "helicone.provider.b.url",
        "http://b/v1",
        "helicone.provider.b.api-key",
        "kb"
    };

    private final SettableClock clock = new SettableClock();
    private final FakeUnary client = new FakeUnary();

    @Test
    void models_withinFiveMinutes_areAskedForOnce() {
        ModelCatalog catalog = catalog(TestConfig.of("helicone.api-key", "k"));
        catalog.models();
        clock.advance(Duration.ofMinutes(5));
        catalog.models();
        assertThat(client.modelLists).containsExactly("https://ai-gateway.helicone.ai/v1 Bearer k");
        clock.advance(Duration.ofMillis(1));
        catalog.models();
        assertThat(client.modelLists).hasSize(2);
    }

    @Test
    void models_failure_isNotRemembered() {
        ModelCatalog catalog = catalog(TestConfig.of());
        client.then(503).then(200, list("m"));
        assertThatThrownBy(catalog::models).isInstanceOf(GatewayException.class);
        assertThat(catalog.models().ids()).containsExactly("m");
    }

    @Test
    void models_direct_areTheUnionOfTheProviders() {
        client.then(200, list("a1")).then(200, list("b1"));
        assertThat(catalog(TestConfig.of(DIRECT)).models().ids()).containsExactly("a1", "b1");
        assertThat(client.modelLists).containsExactly("http://a/v1 ", "http://b/v1 Bearer kb");
    }

    @Test
    void models_direct_oneProviderDown_areTheOthers() {
        client.fails(new ProcessingException(new ConnectException())).then(200, list("b1"));
        assertThat(catalog(TestConfig.of(DIRECT)).models().ids()).containsExactly("b1");
    }

    @ParameterizedTest
    @CsvSource({"401, upstream_auth", "403, upstream_auth", "404, upstream_error", "500, upstream_error"})
    void models_refusal_is502(int status, String code) {
        client.then(status);
        assertThatThrownBy(() -> catalog(TestConfig.of()).models())
                .isInstanceOfSatisfying(GatewayException.class, failure -> {
                    assertThat(failure.status()).isEqualTo(502);
                    assertThat(failure.failure().code()).isEqualTo(code);
                });
    }

    private ModelCatalog catalog(HeliconeConfig config) {
        return new ModelCatalog(config, client, clock);
    }

    private static String list(String id) {
        return "{\"object\":\"list\",\"data\":[{\"id\":\"" + id + "\",\"object\":\"model\"}]}";
    }
}
