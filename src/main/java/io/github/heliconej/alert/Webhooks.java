package io.github.heliconej.alert;

import io.github.heliconej.api.Failure;
import io.github.heliconej.api.Stop;
import io.github.heliconej.upstream.RequestId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What administrators do with webhooks. Safe for concurrent use; every method fails with a 503 if the store is away. */
@Dependent
public final class Webhooks {

    private final WebhookList list;
    private final DeliveryBook book;
    private final WebhookTrial trial;
    private final DeliveryDispatcher dispatcher;

    @Inject
    Webhooks(WebhookList list, DeliveryBook book, WebhookTrial trial, DeliveryDispatcher dispatcher) {
        this.list = list;
        this.book = book;
        this.trial = trial;
        this.dispatcher = dispatcher;
    }

    /** {@return all, the oldest first} */
    public List<Webhook> all() {
        return list.all();
    }

    /**
     * Makes one.
     *
     * @param isDisabled whether it is told nothing for now
     * @return the new one, with its key
     * @throws Stop with status 400 if nothing may be sent to the destination; 409 if there are too many
     */
    public Webhook create(URI destination, WebhookTerms terms, boolean isDisabled) {
        trial.requireSafe(destination);
        return list.add(destination, terms, isDisabled);
    }

    /**
     * Finds one.
     *
     * @throws Stop with status 404
     */
    public Webhook get(String id) {
        return list.find(uuid(id)).orElseThrow(Webhooks::unknown);
    }

    /**
     * Changes one.
     *
     * @return the webhook as it is now
     * @throws Stop with status 404, or 400 if nothing may be sent to its new destination
     */
    public Webhook change(String id, UnaryOperator<Webhook> change) {
        Webhook before = get(id);
        URI destination = change.apply(before).destination();
        if (!destination.equals(before.destination())) {
            trial.requireSafe(destination);
        }
        Webhook changed = list.change(before.id(), change).orElseThrow(Webhooks::unknown);
        dispatcher.want(List.of(changed.id()), Instant.MIN);
        return changed;
    }

    /**
     * Removes one, and its deliveries.
     *
     * @throws Stop with status 404
     */
    public void remove(String id) {
        if (!list.remove(uuid(id))) {
            throw unknown();
        }
    }

    /**
     * Sends a call that never was.
     *
     * @return what the receiver said
     * @throws Stop with status 404
     */
    public DeliveryReceipt test(String id) {
        return trial.send(get(id));
    }

    /**
     * Tells what became of deliveries.
     *
     * @return the newest first
     * @throws Stop with status 404
     */
    public List<Delivery> deliveries(String id, int limit) {
        return book.newest(get(id).id(), limit);
    }

    private static UUID uuid(String id) {
        return RequestId.parse(id).orElseThrow(Webhooks::unknown);
    }

    private static Stop unknown() {
        return new Stop(Failure.of(404, "webhook_not_found", "There is no such webhook."));
    }
}
