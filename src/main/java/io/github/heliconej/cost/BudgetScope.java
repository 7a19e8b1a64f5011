package io.github.heliconej.cost;

import io.github.heliconej.api.Stop;
import io.github.heliconej.config.Wildcard;

/**
 * Whose calls a budget counts.
 *
 * @param kind by what calls are told apart
 * @param name the tenant, user, pattern of models or property; empty for {@link Kind#SERVER}
 * @param value the property's value; empty for the others
 */
public record BudgetScope(Kind kind, String name, String value) {

    /** By what calls are told apart. */
    public enum Kind {
        /** All calls. */
        SERVER,
        /** Calls of one tenant. */
        KEY,
        /** Calls for one end user. */
        USER,
        /** Calls that may go to a model; {@code *} stands for any text. */
        MODEL,
        /** Calls with a custom property of one value. */
        PROPERTY
    }

    /**
     * Checks that there is a name where one is needed.
     *
     * @throws Stop with status 400 if there is not
     */
    public BudgetScope {
        if (kind != Kind.SERVER && name.isBlank()) {
            throw Stop.badRequest("A budget of this scope needs a name: the key, user, model or property.", "scope");
        }
    }

    /** {@return all calls} */
    public static BudgetScope server() {
        return new BudgetScope(Kind.SERVER, "", "");
    }

    /** {@return one tenant's calls} */
    public static BudgetScope key(String tenant) {
        return new BudgetScope(Kind.KEY, tenant, "");
    }

    /** {@return one end user's calls} */
    public static BudgetScope user(String user) {
        return new BudgetScope(Kind.USER, user, "");
    }

    /** {@return the calls to models that fit a pattern} */
    public static BudgetScope model(String pattern) {
        return new BudgetScope(Kind.MODEL, pattern, "");
    }

    /** {@return the calls with this property} */
    public static BudgetScope property(String name, String value) {
        return new BudgetScope(Kind.PROPERTY, name, value);
    }

    /** Whether a call may have to be paid from a budget of this scope. */
    boolean covers(BudgetCall call) {
        return switch (kind) {
            case SERVER -> true;
            case KEY -> call.tenant().equals(name);
            case USER -> call.user().filter(name::equals).isPresent();
            case MODEL -> call.models().stream().anyMatch(model -> coversModel(model.model()));
            case PROPERTY ->
                call.properties().entrySet().stream()
                        .anyMatch(property -> property.getKey().equalsIgnoreCase(name)
                                && property.getValue().equals(value));
        };
    }

    /** Whether a call that this model answered is paid from it; only budgets of models tell models apart. */
    boolean coversModel(String model) {
        return kind != Kind.MODEL || Wildcard.matches(name, model);
    }
}
