package io.github.heliconej.access;

import io.github.heliconej.config.AccessConfig;
import io.github.heliconej.config.AccessConfig.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jose4j.jwk.JsonWebKey;

/** What is wrong with the access settings beyond their form: what only the database and files can tell. */
public final class AccessProblems {

    private AccessProblems() {}

    /** {@return all problems, each with its key in front; none if somebody can get in} */
    public static List<String> of(AccessConfig access, KeyBook book) {
        List<String> problems = new ArrayList<>();
        boolean needsFirstKey =
                access.modes().equals(Set.of(Mode.KEYS)) && access.adminKey().isEmpty();
        if (needsFirstKey && book.all().isEmpty()) {
            problems.add(
                    "helicone.access: is 'keys', but there is no key yet; set helicone.admin-key (HELICONE_ADMIN_KEY)"
                            + " to make the first one, or helicone.access to 'open' if everybody may call");
        }
        if (access.takes(Mode.JWT) && TokenKeys.remote(access.jwt()).isEmpty()) {
            try {
                requireKeyFor(access.jwt().algorithm(), LocalKeys.read(access.jwt()));
            } catch (IllegalArgumentException wrong) {
                String key = access.jwt().publicKey().isPresent()
                        ? "mp.jwt.verify.publickey"
                        : "mp.jwt.verify.publickey.location";
                problems.add(key + ": " + wrong.getMessage());
            }
        }
        return problems;
    }

    /** RSA keys for RS and PS, curves for ES. */
    private static void requireKeyFor(String algorithm, List<JsonWebKey> keys) {
        String type = algorithm.startsWith("ES") ? "EC" : "RSA";
        if (keys.stream().noneMatch(key -> key.getKeyType().equals(type))) {
            throw new IllegalArgumentException("holds no key for " + algorithm);
        }
    }
}
