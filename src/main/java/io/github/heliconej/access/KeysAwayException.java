package io.github.heliconej.access;

import org.jose4j.lang.UnresolvableKeyException;

/** No key is known at all, since the issuer's list cannot be fetched. */
final class KeysAwayException extends UnresolvableKeyException {

    private static final long serialVersionUID = 1L;

    KeysAwayException() {
        super("the keys of the issuer cannot be fetched");
    }
}
