package io.github.heliconej.upstream;

import io.github.heliconej.api.Stop;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids of calls: UUIDs. */
public final class RequestId {

    /** RFC 9562, versions 1 to 5, as Helicone accepts them. */
    private static final Pattern UUID_1_TO_5 =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}");

    private RequestId() {}

    /** {@return whether the text is a UUID that a caller may choose} */
    public static boolean isValid(String id) {
        return UUID_1_TO_5.matcher(id).matches();
    }

    /** {@return the UUID of any version in a text, if it is one in its usual spelling} */
    public static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text))
                    .filter(uuid -> uuid.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }

    /**
     * Requires one that a caller may choose.
     *
     * @throws Stop with status 400
     */
    public static void require(String id) {
        if (!isValid(id)) {
            throw Stop.badRequest("'Helicone-Request-Id' must be a UUID of version 1 to 5.", GatewayHeaders.REQUEST_ID);
        }
    }
}
