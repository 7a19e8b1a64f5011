package io.github.heliconej.ledger;

import io.github.heliconej.api.Stop;
import io.github.heliconej.ledger.Filter.Operator;
import io.github.heliconej.upstream.HeaderText;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Helicone's filters: {@code "all"}, {@code {"left":…,"operator":"and","right":…}} or
 * {@code {TABLE:{COLUMN:{OPERATOR:value}}}}. Several in one object mean all of them. One thread.
 */
public final class FilterReader {

    private static final int DEEPEST = 50;
    private static final int MOST = 500;
    private static final Set<String> NODE = Set.of("left", "operator", "right");
    private static final Set<String> PROPERTIES = Set.of("properties", "search_properties");
    private static final String FEEDBACK = "helicone-score-feedback";

    private static final String SESSIONS = "sessions_request_response_rmt";
    private static final String TAG = "session_tag";
    private static final Set<String> BODIES = Set.of("request_body", "response_body");

    private final Optional<Grouping> grouping;
    private final boolean takesBodies;
    private int leaves;

    private FilterReader(Optional<Grouping> grouping, boolean takesBodies) {
        this.grouping = grouping;
        this.takesBodies = takesBodies;
    }

    /**
     * {@return the filter; every call if there is none}
     *
     * @throws Stop with status 400 that names what is wrong
     */
    public static Filter read(JsonValue json) {
        return new FilterReader(Optional.empty(), false).node(json, 0);
    }

    /**
     * {@return the filter, which may speak of groups}
     *
     * @throws Stop with status 400 that names what is wrong
     */
    public static GroupFilter read(JsonValue json, Grouping grouping) {
        return GroupFilter.split(new FilterReader(Optional.of(grouping), false).node(json, 0), grouping);
    }

    /**
     * {@return the filter, which may look into bodies: {@link LedgerPages} can do that, and nobody else}
     *
     * @throws Stop with status 400 that names what is wrong
     */
    public static Filter readWithBodies(JsonValue json) {
        return new FilterReader(Optional.empty(), true).node(json, 0);
    }

    /**
     * {@return the column to sort by}
     *
     * @throws Stop with status 400 if there is none of this name
     */
    public static Column sortBy(String name) {
        Column column = FilterColumns.sortable().get(name);
        if (column == null) {
            throw unknown("column", name);
        }
        return column;
    }

    /**
     * {@return a time as filters have them, in milliseconds since 1970}
     *
     * @throws Stop with status 400 if it is none
     */
    public static long time(String name, JsonValue json) {
        return new FilterValue(name, Operator.EQUALS, json).time().longValue();
    }

    /**
     * {@return the name of a property as the log has it}
     *
     * @throws Stop with status 400 if it cannot be one
     */
    public static String propertyName(String name) {
        return ColumnText.propertyName(FilterValue.plain(name, name));
    }

    private Filter node(JsonValue json, int depth) {
        if (depth > DEEPEST) {
            throw wrong("The filter is more than " + DEEPEST + " levels deep.");
        }
        if (json == JsonValue.NULL
                || json instanceof JsonString all && all.getString().equals("all")) {
            return new Filter.All();
        }
        if (!(json instanceof JsonObject object)) {
            throw wrong("'filter' must be \"all\" or an object, and so must 'left' and 'right' in it.");
        }
        return object.containsKey("left") || object.containsKey("right") || object.containsKey("operator")
                ? branch(object, depth)
                : leaf(object);
    }

    private Filter branch(JsonObject object, int depth) {
        if (!object.keySet().equals(NODE)) {
            throw wrong("A filter's node has the members left, operator and right.");
        }
        Filter left = node(object.get("left"), depth + 1);
        Filter right = node(object.get("right"), depth + 1);
        JsonValue operator = object.get("operator");
        if (operator instanceof JsonString and && and.getString().equals("and")) {
            return Filter.and(left, right);
        }
        if (operator instanceof JsonString or && or.getString().equals("or")) {
            return new Filter.Either(left, right);
        }
        throw wrong("The operator between two filters is 'and' or 'or'.");
    }

    private Filter leaf(JsonObject tables) {
        Filter filter = new Filter.All();
        for (Map.Entry<String, JsonValue> table : tables.entrySet()) {
            JsonObject members = object(table.getValue(), table.getKey());
            for (Map.Entry<String, JsonValue> member : members.entrySet()) {
                filter = Filter.and(filter, member(table.getKey(), member.getKey(), member.getValue()));
            }
        }
        return filter;
    }

    private Filter member(String table, String name, JsonValue json) {
        if (table.equals("properties")) {
            return property(name, object(json, name));
        }
        if (table.equals("feedback") && name.equals("rating")) {
            return feedback(object(json, name));
        }
        Map<String, Column> columns = FilterColumns.of(table).orElseThrow(() -> unknown("table", table));
        boolean isMain = FilterColumns.isMain(columns);
        JsonObject inner = object(json, name);
        if ((isMain || table.equals(SESSIONS)) && PROPERTIES.contains(name)) {
            return each(inner, this::property);
        }
        if (isMain && name.equals("scores")) {
            return each(inner, this::score);
        }
        if (isMain && name.equals(FEEDBACK)) {
            return feedback(inner);
        }
        return conditions(name, inner, condition(table, name, columns));
    }

    private Condition condition(String table, String name, Map<String, Column> columns) {
        Optional<GroupColumn> group = grouping.flatMap(kind -> kind.column(table, name));
        if (group.isPresent()) {
            return value -> value.of(group.get());
        }
        if (table.equals(SESSIONS) && name.equals(TAG)) {
            return value -> new Filter.OfTag(value.operator(), value.text());
        }
        if (takesBodies && FilterColumns.isMain(columns) && BODIES.contains(name)) {
            return value -> new Filter.OfBody(name.equals("request_body"), value.part());
        }
        Column column = columns.get(name);
        if (column == null) {
            throw unknown("column", name);
        }
        return value -> value.of(column);
    }

    private interface Part {
        Filter read(String name, JsonObject operators);
    }

    private static Filter each(JsonObject members, Part part) {
        Filter filter = new Filter.All();
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            filter = Filter.and(filter, part.read(member.getKey(), object(member.getValue(), member.getKey())));
        }
        return filter;
    }

    private interface Condition {
        Filter read(FilterValue value);
    }

    private Filter conditions(String name, JsonObject operators, Condition condition) {
        Filter filter = new Filter.All();
        for (Map.Entry<String, JsonValue> one : operators.entrySet()) {
            count();
            FilterValue value = new FilterValue(name, FilterValue.operator(one.getKey()), one.getValue());
            filter = Filter.and(filter, condition.read(value));
        }
        return filter;
    }

    private Filter property(String name, JsonObject operators) {
        Optional<Column> column = FilterColumns.ofProperty(name);
        if (column.isPresent()) {
            return conditions(name, operators, value -> value.of(column.get()));
        }
        String known = propertyName(name);
        return conditions(name, operators, value -> new Filter.OfProperty(known, value.operator(), value.text()));
    }

    private Filter score(String name, JsonObject operators) {
        String known = FilterValue.plain(name, name);
        return conditions(name, operators, value -> new Filter.OfScore(known, value.operator(), value.number()));
    }

    private Filter feedback(JsonObject operators) {
        return score(StoredCall.FEEDBACK, operators);
    }

    private void count() {
        if (++leaves > MOST) {
            throw wrong("The filter has more than " + MOST + " conditions.");
        }
    }

    private static JsonObject object(JsonValue value, String name) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw wrong("'" + HeaderText.shown(name) + "' in the filter must be an object.");
    }

    private static Stop unknown(String what, String name) {
        return wrong("The gateway's log has no " + what + " '" + HeaderText.shown(name) + "'.");
    }

    static Stop wrong(String message) {
        return Stop.badRequest(message, "filter");
    }
}
