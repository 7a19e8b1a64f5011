package io.github.heliconej.cost;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the member {@code match} of an entry: one clause, such as {@code {"starts_with":"gpt-4o"}}. */
final class MatchReader {

    private static final int DEEPEST = 8;
    private static final int LONGEST = 500;

    private MatchReader() {}

    /**
     * Reads a clause; expressions are compiled here.
     *
     * @throws InvalidPricesException if it is not one of the known clauses
     */
    static ModelMatch read(JsonValue value) {
        return clause(value, 1);
    }

    private static ModelMatch clause(JsonValue value, int depth) {
        if (!(value instanceof JsonObject object) || object.size() != 1 || depth > DEEPEST) {
            throw new InvalidPricesException("has a 'match' that is not an object with one clause");
        }
        Map.Entry<String, JsonValue> clause = object.entrySet().iterator().next();
        return switch (clause.getKey()) {
            case "or" -> ModelMatch.any(clauses(clause.getValue(), depth));
            case "and" -> ModelMatch.all(clauses(clause.getValue(), depth));
            default -> clause(clause.getKey(), text(clause.getValue()));
        };
    }

    private static ModelMatch clause(String kind, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return switch (kind) {
            case "equals" -> name -> name.lower().equals(lower);
            case "starts_with" -> name -> name.lower().startsWith(lower);
            case "ends_with" -> name -> name.lower().endsWith(lower);
            case "contains" -> name -> name.lower().contains(lower);
            case "regex" -> ModelMatch.regex(pattern(text));
            default -> throw new InvalidPricesException("has a 'match' with the unknown clause '" + kind + "'");
        };
    }

    private static List<ModelMatch> clauses(JsonValue value, int depth) {
        if (!(value instanceof JsonArray list) || list.isEmpty()) {
            throw new InvalidPricesException("has a 'match' whose 'or' or 'and' is not a list");
        }
        List<ModelMatch> clauses = new ArrayList<>();
        list.forEach(element -> clauses.add(clause(element, depth + 1)));
        return List.copyOf(clauses);
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonString text
                && !text.getString().isEmpty()
                && text.getString().length() <= LONGEST) {
            return text.getString();
        }
        throw new InvalidPricesException("has a 'match' whose text is empty or longer than " + LONGEST + " characters");
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException bad) {
            throw new InvalidPricesException("has a 'match' with a bad regular expression");
        }
    }
}
