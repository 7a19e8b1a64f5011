package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.config.SettableClock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SignedToken that somebody else made. */
class TokenAttackTest {

    private static final int ROUNDS = 2000;

    private final SettableClock clock = new SettableClock();
    private final Tokens tokens = SignedToken.judge(clock);

    @Test
    void caller_otherKey_isNobody() {
        assertThat(tokens.caller(SignedToken.at(clock).signed(SignedToken.OTHER_RSA.getPrivate())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", ""})
    void caller_unsigned_isNobody(String algorithm) {
        String signed = SignedToken.at(clock).signed();
        String payload = signed.split("\\.")[1];
        String head = SignedToken.encoded("{\"alg\":\"" + algorithm + "\"}");
        String signature = signed.split("\\.")[2];
        for (String end : List.of("", ".", "." + signature, ".x")) {
            assertThat(tokens.caller(head + "." + payload + end)).isEmpty();
        }
    }

    @Test
    void caller_hmacWithThePublicKeyAsSecret_isNobody() {
        byte[] encoded = SignedToken.RSA.getPublic().getEncoded();
        String pem = SignedToken.pem(SignedToken.RSA.getPublic());
        for (byte[] secret : List.of(
                encoded, pem.getBytes(StandardCharsets.UTF_8), pem.strip().getBytes(StandardCharsets.UTF_8))) {
            assertThat(tokens.caller(
                            SignedToken.at(clock).header("alg", "HS256").signed(new HmacKey(secret))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS256"})
    void caller_rightKeyWithAnotherAlgorithm_isNobody(String algorithm) {
        assertThat(tokens.caller(SignedToken.at(clock).header("alg", algorithm).signed()))
                .isEmpty();
    }

    @Test
    void caller_keyFromTheToken_isNobody() {
        Map<String, Object> own =
                SignedToken.jwk("own", SignedToken.OTHER_RSA.getPublic()).toParams(null);
        String token = SignedToken.at(clock)
                .header("jwk", own)
                .header("jku", "http://127.0.0.1:1/keys")
                .header("kid", "own")
                .signed(SignedToken.OTHER_RSA.getPrivate());
        assertThat(tokens.caller(token)).isEmpty();
    }

    @Test
    void caller_criticalHeaderUnknown_isNobody() {
        String token = SignedToken.at(clock)
                .header("crit", List.of("own"))
                .header("own", 1)
                .signed();
        assertThat(tokens.caller(token)).isEmpty();
    }

    @Test
    void caller_encryptedForThePublicKey_isNobody() throws JoseException {
        JsonWebEncryption sealed = new JsonWebEncryption();
        sealed.setAlgorithmHeaderValue("RSA-OAEP");
        sealed.setEncryptionMethodHeaderParameter("A128GCM");
        sealed.setKey(SignedToken.RSA.getPublic());
        sealed.setPayload(SignedToken.at(clock).signed());
        assertThat(tokens.caller(sealed.getCompactSerialization())).isEmpty();
    }

    @Test
    void caller_otherPayloadUnderTheSignature_isNobody() {
        String[] parts = SignedToken.at(clock).signed().split("\\.");
        String other = SignedToken.at(clock).claim("sub", "root").signed().split("\\.")[1];
        assertThat(tokens.caller(parts[0] + "." + other + "." + parts[2])).isEmpty();
    }

    @Test
    void caller_truncatedAnywhere_isNobody() {
        String token = SignedToken.at(clock).signed();
        for (int length = 0; length < token.length(); length++) {
            assertThat(tokens.caller(token.substring(0, length))).isEmpty();
        }
    }

    @Test
    void caller_lettersThatDecodersOverlook_areRefused() {
        String token = SignedToken.at(clock).signed();
        for (String junk : List.of(" ", "\n", "=", "!", "\u00e9", "\ud800", "\0", "+", "/", ".")) {
            assertThat(tokens.caller(token + junk)).as(junk).isEmpty();
            assertThat(tokens.caller(junk + token)).as(junk).isEmpty();
        }
    }

    @Test
    void caller_anyLetterChanged_isNobodyAndNoException() {
        String token = SignedToken.at(clock).signed();
        Random random = new Random(20260801);
        int last = token.length() - 1;
        for (int round = 0; round < ROUNDS; round++) {
            // The last letter's lowest bits are no part of the signature.
            int place = random.nextInt(last);
            char letter = (char) random.nextInt(256);
            if (letter != token.charAt(place)) {
                String changed = token.substring(0, place) + letter + token.substring(place + 1);
                assertThat(tokens.caller(changed)).as(changed).isEmpty();
            }
        }
    }

    @Test
    void caller_garbage_isNobodyAndNoException() {
        Random random = new Random(42);
        String alphabet = "{}[]\":,.0123456789eE+-\\untrfalsdgkiHS256 \0\u00e9";
        for (int round = 0; round < ROUNDS; round++) {
            String text = random.ints(random.nextInt(80), 0, alphabet.length())
                    .collect(StringBuilder::new, (some, at) -> some.append(alphabet.charAt(at)), StringBuilder::append)
                    .toString();
            assertThat(tokens.caller(text)).isEmpty();
            assertThat(tokens.caller(SignedToken.encoded(text) + ".e30.AAAA")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"RS256\",\"kid\":1}",
                "{\"alg\":\"RS256\",\"kid\":{}}",
                "{\"alg\":[\"RS256\"]}",
                "{\"alg\":null}",
                "[]",
                "1",
                "null",
                "",
                "{\"alg\":\"RS256\",\"crit\":1}",
                "{\"alg\":\"RS256\",\"x5c\":{}}",
                "{\"alg\":\"RS256\",\"x5t\":1}",
                "{\"alg\":\"RS256\",\"alg\":\"none\"}"
            })
    void caller_headersOfTheWrongKind_areNobody(String head) {
        assertThat(tokens.caller(SignedToken.encoded(head) + ".e30.AAAA")).isEmpty();
    }

    @Test
    void caller_deepNesting_isNobodyAndNoException() {
        String deep = "{\"alg\":\"RS256\",\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        assertThat(tokens.caller(SignedToken.encoded(deep) + ".e30.AAAA")).isEmpty();
        String claims = "{\"iss\":\"other\",\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        assertThat(tokens.caller(SignedToken.at(clock).signedOver(claims))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "-1",
                "1e18",
                "9223372036854775807",
                "99999999999999999999999",
                "\"1\"",
                "null",
                "[]",
                "{}",
                "true",
                "1.5"
            })
    void caller_endOfTheWrongKind_isNoException(String end) {
        String claims =
                "{\"iss\":\"" + SignedToken.ISSUER + "\",\"sub\":\"u1\",\"groups\":\"caller\",\"exp\":" + end + "}";
        String token = SignedToken.at(clock).signedOver(claims);
        assertThat(tokens.caller(token).isPresent())
                .isEqualTo(tokens.caller(token).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[]", "{", "{\"iss\":[],\"sub\":{},\"exp\":1}", "\"text\""})
    void caller_signedPayloadThatIsNoClaims_isNobody(String payload) {
        assertThat(tokens.caller(SignedToken.at(clock).signedOver(payload))).isEmpty();
    }
}
