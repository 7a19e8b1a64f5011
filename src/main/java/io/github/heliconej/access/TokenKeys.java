package io.github.heliconej.access;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.config.GatewayClock;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.JwtConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.security.Key;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * The public keys that tokens are signed for: given, in a file, or an issuer's own list (JWKS), which is fetched when a
 * key is asked for that is not in it, though at most once a minute. Safe for concurrent use; one thread fetches, and
 * meanwhile the others use what is known.
 */
@ApplicationScoped
class TokenKeys implements VerificationKeyResolver {

    private final JwtConfig config;
    private final KeyFetch fetch;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile KeyList known = KeyList.NONE;

    /** For the container's proxy. */
    protected TokenKeys() {
        this.config = null;
        this.fetch = null;
        this.clock = null;
    }

    @Inject
    TokenKeys(HeliconeConfig config, KeyFetch fetch, @GatewayClock Clock clock) {
        this.config = config.access().jwt();
        this.fetch = fetch;
        this.clock = clock;
    }

    @Override
    public Key resolveKey(JsonWebSignature signature, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        return select(signature, current())
                .or(() -> select(signature, refreshed()))
                .orElseThrow(
                        () -> known.isEmpty() ? new KeysAwayException() : new UnresolvableKeyException("no such key"));
    }

    /** What to tell a caller if a token could not be judged because its issuer's keys are out of reach. */
    static Optional<Stop> unavailable(Throwable refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof KeysAwayException) {
                return Optional.of(new Stop(Failure.of(
                        503, "token_keys_unavailable", "The keys that tokens are checked with cannot be fetched.")));
            }
        }
        return Optional.empty();
    }

    private List<JsonWebKey> current() {
        return known.isOld(clock.instant()) ? refreshed() : known.keys();
    }

    private List<JsonWebKey> refreshed() {
        boolean isFirst = known == KeyList.NONE;
        if (isFirst) {
            fetching.lock();
        } else if (!fetching.tryLock()) {
            return known.keys();
        }
        try {
            if (known.mayBeAskedFor(clock.instant())) {
                known = known.replaced(read(), clock.instant());
            }
            return known.keys();
        } finally {
            fetching.unlock();
        }
    }

    private List<JsonWebKey> read() {
        try {
            return remote(config).map(fetch::keys).orElseGet(() -> LocalKeys.read(config));
        } catch (IllegalArgumentException goneSinceTheStart) {
            return List.of();
        }
    }

    /** Where the issuer's list is, if it is to be fetched. */
    static Optional<URI> remote(JwtConfig config) {
        return config.location()
                .filter(location -> location.matches("(?i)https?:.*"))
                .map(URI::create);
    }

    private static Optional<Key> select(JsonWebSignature signature, List<JsonWebKey> keys) {
        boolean isNameless = keys.size() == 1 && keys.get(0).getKeyId() == null;
        try {
            JsonWebKey chosen = isNameless
                    ? keys.get(0)
                    : new VerificationJwkSelector().selectWithVerifySignatureDisambiguate(signature, keys);
            return Optional.ofNullable(chosen).map(JsonWebKey::getKey);
        } catch (JoseException unfit) {
            return Optional.empty();
        }
    }
}
