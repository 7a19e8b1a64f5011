package io.github.heliconej.access;

import io.github.heliconej.api.GatewayException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where virtual keys are kept. Safe for concurrent use, by several servers as well; every method throws a
 * {@link GatewayException} with status 503 while that is out of reach.
 */
public interface KeyBook {

    /** {@return the key whose present or former secret has this digest, whatever its state} */
    Optional<VirtualKey> find(String digest);

    /** {@return the key of this id} */
    Optional<VirtualKey> get(String id);

    /** {@return all keys, the oldest first} */
    List<VirtualKey> all();

    /** Adds a key. */
    void add(VirtualKey key);

    /** {@return the key as changed; nobody else changes it in between} */
    Optional<VirtualKey> change(String id, UnaryOperator<VirtualKey> change);

    /** {@return whether there was a key of this id; it is gone now} */
    boolean remove(String id);
}
