package io.github.heliconej.alert;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The webhooks, which all servers share. Safe for concurrent use; every method fails with a 503 if the store is away. */
public interface WebhookBook {

    /** {@return all, the oldest first} */
    List<Webhook> all();

    /** {@return one of them} */
    Optional<Webhook> find(UUID id);

    /** Adds one. */
    void add(Webhook webhook);

    /** {@return one of them, changed; what others change at the same time is changed before or after} */
    Optional<Webhook> change(UUID id, UnaryOperator<Webhook> change);

    /** {@return whether it was there; it is gone now, and its deliveries with it} */
    boolean remove(UUID id);
}
