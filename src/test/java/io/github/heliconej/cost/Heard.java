package io.github.heliconej.cost;

import io.github.heliconej.api.BudgetExceeded;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Notes the budgets that are told to be spent. */
record Heard(List<BudgetExceeded> told) implements Event<BudgetExceeded> {

    @Override
    public void fire(BudgetExceeded event) {
        told.add(event);
    }

    @Override
    public <U extends BudgetExceeded> CompletionStage<U> fireAsync(U event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends BudgetExceeded> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Event<BudgetExceeded> select(Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends BudgetExceeded> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends BudgetExceeded> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }
}
