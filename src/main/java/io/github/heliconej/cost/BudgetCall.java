package io.github.heliconej.cost;

import io.github.heliconej.api.ModelRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What budgets have to know of a call.
 *
 * @param tenant whose call it is, as {@code Caller.tenant} says
 * @param user the end user
 * @param properties custom properties by name
 * @param models every model that may answer, all targets of the chain
 * @param override the model that the caller names to price the call as; it counts only where it is the dearer one
 * @param requests what is asked: one request, and what targets make of it
 */
public record BudgetCall(
        String tenant,
        Optional<String> user,
        Map<String, String> properties,
        List<PricedModel> models,
        Optional<PricedModel> override,
        List<ModelRequest<?>> requests) {

    /** Copies the collections. */
    public BudgetCall {
        properties = Map.copyOf(properties);
        models = List.copyOf(models);
        requests = List.copyOf(requests);
    }

    /** {@return a model, and what the caller names in its place} */
    public Stream<PricedModel> pricesOf(PricedModel model) {
        return Stream.concat(Stream.of(model), override.stream());
    }
}
