package io.github.heliconej.alert;

import io.github.heliconej.config.Secret;
import io.github.heliconej.upstream.GatewayHeaders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How receivers know who sent what they got: {@code Helicone-Signature} is HMAC-SHA256 of the body in lower-case hex, as
 * Helicone signs; {@code Helicone-Signature-V1} is {@code t=<seconds>,v1=<HMAC of "<seconds>.<body>">}, which is no good
 * later on.
 */
final class DeliverySignature {

    private static final String ALGORITHM = "HmacSHA256";

    private DeliverySignature() {}

    /** Both headers. */
    static Map<String, String> headers(Secret key, byte[] body, Instant now) {
        String time = Long.toString(now.getEpochSecond());
        byte[] timed = (time + ".").getBytes(StandardCharsets.UTF_8);
        return Map.of(
                GatewayHeaders.SIGNATURE,
                hex(key, body),
                GatewayHeaders.SIGNATURE_V1,
                "t=" + time + ",v1=" + hex(key, timed, body));
    }

    private static String hex(Secret key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
