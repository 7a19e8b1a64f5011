package io.github.heliconej.access;

import io.github.heliconej.config.JwtConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Reads public keys: PEM, a JSON Web Key or a set of them, each as it is or in Base64. */
final class LocalKeys {

    private static final String NO_KEY = "holds no public key as PEM, JWK or JWKS";

    private LocalKeys() {}

    /**
     * The keys in the configuration, or in the file or resource that it names.
     *
     * @throws IllegalArgumentException if there are none; the message quotes nothing
     */
    static List<JsonWebKey> read(JwtConfig config) {
        return config.publicKey()
                .map(LocalKeys::parse)
                .or(() -> config.location().map(location -> parse(contents(location))))
                .orElseThrow(() -> new IllegalArgumentException(NO_KEY));
    }

    /**
     * The public keys in a text; shared secrets among them are passed over.
     *
     * @throws IllegalArgumentException if there are none
     */
    static List<JsonWebKey> parse(String text) {
        String plain = text.strip();
        List<JsonWebKey> keys = plain.startsWith("{") ? fromJson(plain) : fromPemOrBase64(plain);
        List<JsonWebKey> usable = keys.stream()
                .filter(key -> key instanceof PublicJsonWebKey && key.getKey() instanceof PublicKey)
                .toList();
        if (usable.isEmpty()) {
            throw new IllegalArgumentException(NO_KEY);
        }
        return usable;
    }

    /** One by one: what jose4j makes of a whole set fails with an odd member, and leaves the good keys out. */
    private static List<JsonWebKey> fromJson(String json) {
        try {
            Map<String, Object> parsed = JsonUtil.parseJson(json);
            Object keys = parsed.getOrDefault("keys", List.of(parsed));
            return keys instanceof List<?> several
                    ? several.stream().flatMap(key -> fromObject(key).stream()).toList()
                    : List.of();
        } catch (JoseException wrong) {
            throw new IllegalArgumentException(NO_KEY, wrong);
        }
    }

    private static Optional<JsonWebKey> fromObject(Object key) {
        if (!(key instanceof Map<?, ?> members)) {
            return Optional.empty();
        }
        Map<String, Object> named = new LinkedHashMap<>();
        members.forEach((name, value) -> named.put(name.toString(), value));
        try {
            return Optional.of(JsonWebKey.Factory.newJwk(named));
        } catch (JoseException | IllegalArgumentException | ClassCastException odd) {
            return Optional.empty();
        }
    }

    private static List<JsonWebKey> fromPemOrBase64(String text) {
        byte[] bytes =
                decoded(text.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", ""));
        if (bytes.length > 0 && bytes[0] == '{') {
            return fromJson(new String(bytes, StandardCharsets.UTF_8));
        }
        return Stream.of("RSA", "EC")
                .flatMap(algorithm -> decoded(algorithm, bytes).stream())
                .toList();
    }

    private static byte[] decoded(String base64) {
        try {
            return base64.contains("-") || base64.contains("_")
                    ? Base64.getUrlDecoder().decode(base64)
                    : Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException quotesALetter) {
            throw new IllegalArgumentException(NO_KEY, quotesALetter);
        }
    }

    private static Optional<JsonWebKey> decoded(String algorithm, byte[] bytes) {
        try {
            PublicKey key = KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(bytes));
            return Optional.of(JsonWebKey.Factory.newJwk(key));
        } catch (InvalidKeySpecException | NoSuchAlgorithmException | JoseException another) {
            return Optional.empty();
        }
    }

    private static String contents(String location) {
        String path = location.replaceFirst("^classpath:", "").replaceFirst("^file:(//(?=/))?", "");
        try (InputStream resource =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(path.replaceFirst("^/", ""))) {
            boolean isFile = resource == null || location.startsWith("file:");
            return isFile
                    ? Files.readString(Path.of(path))
                    : new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException unreadable) {
            throw new IllegalArgumentException("cannot be read", unreadable);
        }
    }
}
