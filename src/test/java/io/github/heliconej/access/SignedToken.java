package io.github.heliconej.access;

import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.TestConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** Keys and tokens made for a test run. */
final class SignedToken {

    static final KeyPair RSA = rsa();
    static final KeyPair OTHER_RSA = rsa();
    static final KeyPair EC = ec();
    static final String ISSUER = "https://issuer.example";

    private final Map<String, Object> headers = new TreeMap<>(Map.of("alg", "RS256"));
    private final JwtClaims claims = new JwtClaims();

    private SignedToken(Clock clock) {
        long now = clock.instant().getEpochSecond();
        claim("iss", ISSUER).claim("sub", "u1").claim("iat", now).claim("exp", now + 3600);
        claim("groups", List.of("caller"));
    }

    /** A token of an hour for {@code u1}, a caller. */
    static SignedToken at(Clock clock) {
        return new SignedToken(clock);
    }

    SignedToken claim(String name, Object value) {
        claims.setClaim(name, value);
        return this;
    }

    SignedToken without(String name) {
        claims.unsetClaim(name);
        return this;
    }

    SignedToken header(String name, Object value) {
        headers.put(name, value);
        return this;
    }

    String signed() {
        return signed(RSA.getPrivate());
    }

    String signed(Key key) {
        return sign(key, claims.toJson());
    }

    String signedOver(String payload) {
        return sign(RSA.getPrivate(), payload);
    }

    private String sign(Key key, String payload) {
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setDoKeyValidation(false);
        headers.forEach(token::setHeader);
        token.setPayload(payload);
        token.setKey(key);
        try {
            return token.getCompactSerialization();
        } catch (JoseException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private static KeyPair ec() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    static JsonWebKey jwk(String id, PublicKey key) {
        try {
            JsonWebKey jwk = JsonWebKey.Factory.newJwk(key);
            jwk.setKeyId(id);
            return jwk;
        } catch (JoseException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    static String jwks(JsonWebKey... keys) {
        return new JsonWebKeySet(List.of(keys)).toJson();
    }

    static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What judges tokens, with these keys and values on top of {@link #config}. */
    static Tokens judge(Clock clock, String... more) {
        HeliconeConfig config = config(more);
        return new Tokens(config, new TokenKeys(config, new KeyFetch(), clock), clock);
    }

    /** A configuration that takes tokens of {@link #RSA}, with these keys and values on top. */
    static HeliconeConfig config(String... more) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("helicone.access", "keys,jwt");
        all.put("mp.jwt.verify.issuer", ISSUER);
        all.put("mp.jwt.verify.publickey", pem(RSA.getPublic()));
        for (int index = 0; index < more.length; index += 2) {
            all.put(more[index], more[index + 1]);
        }
        return TestConfig.of(all.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new));
    }
}
