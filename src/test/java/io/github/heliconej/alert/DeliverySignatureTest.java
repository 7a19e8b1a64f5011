package io.github.heliconej.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.config.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The values are those that {@code openssl dgst -sha256 -hmac key} prints. */
class DeliverySignatureTest {

    @Test
    void headers_ofABody_areItsHmacWithAndWithoutTheTime() {
        byte[] body = "The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.UTF_8);

        Map<String, String> headers =
                DeliverySignature.headers(Secret.of("key"), body, Instant.ofEpochMilli(1_700_000_000_999L));

        assertThat(headers)
                .containsOnly(
                        Map.entry(
                                "Helicone-Signature",
                                "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"),
                        Map.entry(
                                "Helicone-Signature-V1",
                                "t=1700000000,v1=2f658d6aef4f246e91cd741bbcded7479e9605f9d41c9e248122a117e0e1765b"));
    }
}
