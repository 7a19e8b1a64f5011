package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.config.JwtConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalKeysTest {

    private static final PublicKey RSA = SignedToken.RSA.getPublic();
    private static final String PEM = SignedToken.pem(RSA);
    private static final String JWK = SignedToken.jwk("k1", RSA).toJson();

    @TempDir
    private Path directory;

    @Test
    void parse_everyForm_isTheKey() {
        String base64 = Base64.getEncoder().encodeToString(RSA.getEncoded());
        for (String form : List.of(
                PEM,
                PEM.replace("\n", "\r\n"),
                " " + PEM.strip().replace("\n", " ") + " ",
                base64,
                JWK,
                " \n" + JWK,
                SignedToken.jwks(SignedToken.jwk("k1", RSA)),
                Base64.getEncoder().encodeToString(JWK.getBytes(StandardCharsets.UTF_8)),
                SignedToken.encoded(JWK))) {
            assertThat(LocalKeys.parse(form))
                    .as(form)
                    .extracting(JsonWebKey::getKey)
                    .containsExactly(RSA);
        }
        assertThat(LocalKeys.parse(SignedToken.pem(SignedToken.EC.getPublic())))
                .extracting(JsonWebKey::getKeyType)
                .containsExactly("EC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "canary-of-somebody",
                "canary/of+somebody=",
                "{\"kty\":\"oct\",\"k\":\"Y2FuYXJ5\"}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"Y2FuYXJ5\"}]}",
                "{\"canary\":",
                "{\"keys\":7}",
                "{\"kty\":[]}",
                "{\"kty\":\"RSA\",\"n\":7,\"e\":{}}",
                "{\"kty\":\"EC\",\"crv\":\"canary\",\"x\":\"AA\",\"y\":\"AA\"}",
                "-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----",
                "-----BEGIN CERTIFICATE-----\ncanary\n-----END CERTIFICATE-----",
                "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----"
            })
    void parse_noPublicKey_isRefusedWithoutAQuotation(String text) {
        assertThatThrownBy(() -> LocalKeys.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("holds no public key as PEM, JWK or JWKS");
    }

    @Test
    void parse_garbage_isRefusedAndNothingElse() {
        Random random = new Random(7);
        String[] words = {"{", "}", "[", "]", ":", ",", "\"keys\"", "\"kty\"", "\"RSA\"", "\"n\"", "\"AQAB\"", "7", "-"
        };
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder("{");
            random.ints(random.nextInt(20), 0, words.length).forEach(at -> text.append(words[at]));
            assertThatThrownBy(() -> LocalKeys.parse(text.toString()))
                    .as(text.toString())
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void parse_deepNesting_isRefused() {
        String deep = "{\"keys\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThatThrownBy(() -> LocalKeys.parse(deep)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void read_fileByPathOrUrl_isTheKey() throws IOException {
        Path file = Files.writeString(directory.resolve("key.pem"), PEM);
        for (String location : List.of(file.toString(), "file:" + file, "file://" + file)) {
            assertThat(LocalKeys.read(at(location))).as(location).hasSize(1);
        }
    }

    @Test
    void read_resource_isTheKey() {
        for (String location : List.of("keys/token.jwk", "/keys/token.jwk", "classpath:keys/token.jwk")) {
            assertThat(LocalKeys.read(at(location))).as(location).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/no/such/canary", "file:/no/such/canary", "classpath:no-such", "ftp://host/canary", "a\u0000b"})
    void read_notThere_isRefusedWithoutAQuotation(String location) {
        assertThatThrownBy(() -> LocalKeys.read(at(location)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot be read");
    }

    private static JwtConfig at(String location) {
        return SignedToken.config("mp.jwt.verify.publickey", "", "mp.jwt.verify.publickey.location", location)
                .access()
                .jwt();
    }
}
