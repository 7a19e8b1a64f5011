package io.github.heliconej.segment;

import io.github.heliconej.ledger.Filter.Operator;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How texts are compared, as the database does it. */
final class TextMatch {

    private TextMatch() {}

    /** Whether a text is what a filter means. */
    static Predicate<String> of(Operator operator, String value) {
        String lower = lower(value);
        return switch (operator) {
            case EQUALS -> value::equals;
            case NOT_EQUALS -> text -> !text.equals(value);
            case LIKE -> pattern(value).asMatchPredicate();
            case ILIKE -> {
                Predicate<String> matches = pattern(lower).asMatchPredicate();
                yield text -> matches.test(lower(text));
            }
            case CONTAINS -> text -> lower(text).contains(lower);
            default -> text -> !lower(text).contains(lower);
        };
    }

    /** Whether a comparison means those who have no text as well. */
    static boolean meansAbsent(Operator operator) {
        return operator == Operator.NOT_EQUALS || operator == Operator.NOT_CONTAINS;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Pattern pattern(String like) {
        StringBuilder pattern = new StringBuilder();
        like.codePoints()
                .forEach(letter -> pattern.append(
                        letter == '%' ? ".*" : letter == '_' ? "." : Pattern.quote(Character.toString(letter))));
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }
}
