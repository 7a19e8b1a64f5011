package io.github.heliconej.web;

import io.github.heliconej.api.MalformedJsonException;
import io.github.heliconej.api.RawJson;
import io.github.heliconej.api.Stop;
import io.github.heliconej.cost.Budget;
import io.github.heliconej.cost.BudgetPeriod;
import io.github.heliconej.cost.BudgetScope;
import io.github.heliconej.cost.BudgetUse;
import io.github.heliconej.upstream.HeaderText;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A budget as JSON: {@code {"name","amount","period","scope","scope_name","scope_value","kind"}}, and what became of it.
 */
final class BudgetJson {

    private static final List<String> MEMBERS =
            List.of("name", "amount", "period", "scope", "scope_name", "scope_value", "kind");
    private static final List<String> TERMS = List.of("amount", "period", "kind");
    private static final int LONGEST_AMOUNT = 30;
    private static final int MOST = 10;

    private BudgetJson() {}

    /**
     * The budget that a body describes.
     *
     * @throws Stop with status 400 that names the member at fault
     */
    static Budget read(RawJson json, String id, Instant created) {
        requireKnown(json, MEMBERS);
        BudgetScope.Kind scope = choice(json, "scope", BudgetScope.Kind.values(), "server");
        return new Budget(
                id,
                text(json, "name", scope.name().toLowerCase(Locale.ROOT)),
                amount(json),
                choice(json, "period", BudgetPeriod.values(), null),
                new BudgetScope(scope, text(json, "scope_name", ""), text(json, "scope_value", "")),
                choice(json, "kind", Budget.Kind.values(), "hard"),
                created);
    }

    /**
     * The budgets of a key that the member {@code budgets} lists: {@code {"amount","period","kind"}} each.
     *
     * @throws Stop with status 400 that names the member
     */
    static List<Terms> terms(RawJson key) {
        List<RawJson> elements = key.objects("budgets");
        int size = key.value("budgets")
                .filter(JsonArray.class::isInstance)
                .map(list -> list.asJsonArray().size())
                .orElse(key.isNull("budgets") ? 0 : -1);
        if (size != elements.size() || size > MOST) {
            throw Stop.badRequest("'budgets' must be an array of up to " + MOST + " objects.", "budgets");
        }
        try {
            return elements.stream().map(BudgetJson::keyBudget).toList();
        } catch (Stop wrong) {
            throw Stop.badRequest("'budgets': " + wrong.failure().message(), "budgets");
        }
    }

    private static Terms keyBudget(RawJson json) {
        requireKnown(json, TERMS);
        return new Terms(
                amount(json),
                choice(json, "period", BudgetPeriod.values(), null),
                choice(json, "kind", Budget.Kind.values(), "hard"));
    }

    /** A budget but for whose it is. */
    record Terms(BigDecimal amount, BudgetPeriod period, Budget.Kind kind) {

        Budget of(String name, String tenant, Instant created) {
            String id = UUID.randomUUID().toString();
            return new Budget(id, name, amount, period, BudgetScope.key(tenant), kind, created);
        }
    }

    /** The budget, and what it has spent and may spend yet in this period. */
    static JsonObject write(Budget budget, BudgetUse use, Instant now) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", budget.id())
                .add("name", budget.name())
                .add("amount", budget.amount())
                .add("period", lower(budget.period()))
                .add("scope", lower(budget.scope().kind()))
                .add("scope_name", budget.scope().name())
                .add("scope_value", budget.scope().value())
                .add("kind", lower(budget.kind()))
                .add("created", budget.created().toString())
                .add("spent", Usd.of(use.spent()))
                .add("reserved", Usd.of(use.reserved()));
        budget.period().end(now).ifPresent(end -> json.add("resets", end.toString()));
        return json.build();
    }

    private static void requireKnown(RawJson json, List<String> members) {
        json.names().stream()
                .filter(name -> !members.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    String shown = HeaderText.shown(name);
                    throw Stop.badRequest("'" + shown + "' is not a member of a budget.", shown);
                });
    }

    private static BigDecimal amount(RawJson json) {
        try {
            JsonValue value = json.value("amount").orElse(JsonValue.NULL);
            String text = value instanceof JsonString string ? string.getString() : value.toString();
            if ((value instanceof JsonString || value instanceof JsonNumber)
                    && text.length() <= LONGEST_AMOUNT
                    && text.matches("[0-9]+(\\.[0-9]+)?")) {
                return new BigDecimal(text);
            }
        } catch (MalformedJsonException beyondReading) {
            throw amountIsWrong();
        }
        throw amountIsWrong();
    }

    private static Stop amountIsWrong() {
        return Stop.badRequest("'amount' must be a number of USD, such as 12.50.", "amount");
    }

    private static String text(RawJson json, String name, String otherwise) {
        if (!json.has(name) || json.isNull(name)) {
            return otherwise;
        }
        String text = json.string(name)
                .orElseThrow(() -> Stop.badRequest("'" + name + "' must be a string.", name))
                .strip();
        if (text.length() > 256 || text.chars().anyMatch(Character::isISOControl)) {
            throw Stop.badRequest("'" + name + "' must have at most 256 characters and no control characters.", name);
        }
        return text;
    }

    private static <E extends Enum<E>> E choice(RawJson json, String name, E[] values, String otherwise) {
        String word = text(json, name, otherwise == null ? "" : otherwise);
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> Stop.badRequest(
                        "'" + name + "' must be one of "
                                + Arrays.stream(values).map(BudgetJson::lower).collect(Collectors.joining(", ")) + ".",
                        name));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
