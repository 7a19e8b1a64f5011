package io.github.heliconej.cost;

import io.github.heliconej.api.ModelRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What budgets have to know of a call.
 *
 * @param tenant whose call it is, as {@code Caller.tenant} says
 * @param user the end user
 * @param properties custom properties by name
 * @param models every model that may answer, all targets of the chain
 * @param request what is asked
 */
public record BudgetCall(
        String tenant,
        Optional<String> user,
        Map<String, String> properties,
        List<PricedModel> models,
        ModelRequest<?> request) {

    /** Copies the collections. */
    public BudgetCall {
        properties = Map.copyOf(properties);
        models = List.copyOf(models);
    }
}
