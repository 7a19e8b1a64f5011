package io.github.heliconej.gateway;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the events that were fired. */
final class FakeEvents<E> implements Event<E> {

    private final List<E> fired = new CopyOnWriteArrayList<>();

    List<E> fired() {
        return List.copyOf(fired);
    }

    @Override
    public void fire(E event) {
        fired.add(event);
    }

    @Override
    public <U extends E> CompletionStage<U> fireAsync(U event) {
        fired.add(event);
        return CompletableFuture.completedStage(event);
    }

    @Override
    public <U extends E> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
        return fireAsync(event);
    }

    @Override
    public Event<E> select(Annotation... qualifiers) {
        return this;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <U extends E> Event<U> select(Class<U> type, Annotation... qualifiers) {
        return (Event<U>) this;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <U extends E> Event<U> select(TypeLiteral<U> type, Annotation... qualifiers) {
        return (Event<U>) this;
    }
}
