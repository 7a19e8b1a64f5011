package io.github.heliconej.cache;

import io.github.heliconej.api.JsonDigest;
import io.github.heliconej.api.ModelRequest;
import io.github.heliconej.upstream.CallHeaders;
import io.github.heliconej.upstream.GatewayHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which answers may stand for each other: those to the same request, of the same tenant, with the same seed.
 *
 * <p>A request is its path, what its body says (see {@link JsonDigest}), the addresses it names, and the headers that reach
 * providers. Its {@code metadata} only tracks and does not count, nor does anything the gateway adds.
 *
 * @param text {@code <tenant>/<seed>/<request>} in hexadecimal digests: what a tenant or a seed owns shares a prefix
 */
public record CacheKey(String text) {

    private static final int OWNER_DIGITS = 32;
    private static final List<String> ADDRESSES =
            List.of(GatewayHeaders.FALLBACKS, GatewayHeaders.TARGET_URL, GatewayHeaders.OPENAI_API_BASE);

    /** {@return the key of a request} */
    public static CacheKey of(String namespace, ModelRequest<?> request, CallHeaders headers, CachePolicy policy) {
        MessageDigest sha = JsonDigest.sha256();
        update(sha, request.endpoint().path());
        // who leaves members out of account gets no other's answers, and no other gets his
        policy.ignored().stream().distinct().sorted().forEach(name -> update(sha, name));
        sha.update(JsonDigest.of(
                request.json(),
                name -> !name.equals("metadata") && !policy.ignored().contains(name)));
        Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sent.putAll(headers.toDirect());
        ADDRESSES.forEach(name -> headers.get(name).ifPresent(value -> sent.put(name, value)));
        sent.forEach((name, value) -> {
            update(sha, name.toLowerCase(java.util.Locale.ROOT));
            update(sha, value);
        });
        return new CacheKey(prefix(namespace, policy.seed()) + HexFormat.of().formatHex(sha.digest()));
    }

    /** What the keys of a tenant, and those of one of its seeds, start with. */
    static String prefix(String namespace, Optional<String> seed) {
        return prefix(namespace) + owner(seed.orElse("")) + '/';
    }

    /** What the keys of a tenant start with. */
    static String prefix(String namespace) {
        return owner(namespace) + '/';
    }

    /** The places where the answers to this request are kept. */
    List<String> slots(int buckets) {
        String[] slots = new String[buckets];
        for (int index = 0; index < buckets; index++) {
            slots[index] = text + '/' + index;
        }
        return Arrays.asList(slots);
    }

    private static String owner(String name) {
        byte[] digest = JsonDigest.sha256().digest(name.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, OWNER_DIGITS);
    }

    /** With its length before it, so that no two lists of parts read alike. */
    private static void update(MessageDigest sha, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        sha.update(bytes);
    }
}
