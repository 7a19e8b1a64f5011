package io.github.heliconej.ledger;

import io.github.heliconej.api.Usage;
import io.github.heliconej.ledger.Filter.Operator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Looks at a call whether a filter means it, without a database. */
public final class FilterOracle {

    /** The columns of texts that it knows. */
    public static final List<Column> TEXTS = List.of(Column.TENANT, Column.MODEL, Column.USER_ID, Column.ERROR_CODE);

    /** The columns of numbers that it knows. */
    public static final List<Column> NUMBERS =
            List.of(Column.STATUS, Column.PROMPT_TOKENS, Column.COST, Column.FIRST_TOKEN);

    private FilterOracle() {}

    /** Whether the filter means the call. */
    public static boolean matches(Filter filter, StoredCall call) {
        if (filter instanceof Filter.Both both) {
            return matches(both.left(), call) && matches(both.right(), call);
        }
        if (filter instanceof Filter.Either either) {
            return matches(either.left(), call) || matches(either.right(), call);
        }
        if (filter instanceof Filter.OfText of) {
            return compare(text(call.row(), of.column()), of.operator(), of.value());
        }
        if (filter instanceof Filter.OfNumber of) {
            return number(call.row(), of.column())
                    .filter(number -> compare(number, of.operator(), of.value()))
                    .isPresent();
        }
        return said(filter, call);
    }

    private static boolean said(Filter filter, StoredCall call) {
        if (filter instanceof Filter.OfFlag of) {
            boolean isCached = call.row().end().outcome() == LedgerRow.Outcome.CACHED;
            return of.value()
                    == (of.column() == Column.IS_CACHED
                            ? isCached
                            : call.row().what().isStream());
        }
        if (filter instanceof Filter.OfProperty of) {
            String value = call.row().who().properties().get(of.name());
            boolean isNegative = of.operator() == Operator.NOT_EQUALS || of.operator() == Operator.NOT_CONTAINS;
            return value == null ? isNegative : compare(value, of.operator(), of.value());
        }
        if (filter instanceof Filter.OfScore of) {
            StoredCall.Score score = call.scores().get(of.name());
            return score != null && compare(score.value(), of.operator(), of.value());
        }
        return true;
    }

    private static String text(LedgerRow row, Column column) {
        return switch (column) {
            case TENANT -> row.who().tenant();
            case MODEL -> row.what().model();
            case USER_ID -> row.who().user().orElse("");
            default -> row.end().errorCode().orElse("");
        };
    }

    private static Optional<BigDecimal> number(LedgerRow row, Column column) {
        return switch (column) {
            case STATUS -> Optional.of(BigDecimal.valueOf(row.end().status()));
            case PROMPT_TOKENS -> row.spent().usage().map(Usage::promptTokens).map(BigDecimal::valueOf);
            case COST -> usd(row.spent().cost());
            default -> row.end().firstToken().map(time -> BigDecimal.valueOf(time.toMillis()));
        };
    }

    private static Optional<BigDecimal> usd(OptionalLong nanos) {
        return nanos.isPresent() ? Optional.of(BigDecimal.valueOf(nanos.getAsLong(), 9)) : Optional.empty();
    }

    private static boolean compare(String text, Operator operator, String value) {
        String lower = text.toLowerCase(Locale.ROOT);
        return switch (operator) {
            case EQUALS -> text.equals(value);
            case NOT_EQUALS -> !text.equals(value);
            case LIKE -> pattern(value).matcher(text).matches();
            case ILIKE -> pattern(value.toLowerCase(Locale.ROOT)).matcher(lower).matches();
            case CONTAINS -> lower.contains(value.toLowerCase(Locale.ROOT));
            default -> !lower.contains(value.toLowerCase(Locale.ROOT));
        };
    }

    private static Pattern pattern(String like) {
        StringBuilder pattern = new StringBuilder();
        like.codePoints()
                .forEach(letter -> pattern.append(
                        letter == '%' ? ".*" : letter == '_' ? "." : Pattern.quote(Character.toString(letter))));
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }

    private static boolean compare(BigDecimal number, Operator operator, BigDecimal value) {
        int order = number.compareTo(value);
        return switch (operator) {
            case EQUALS -> order == 0;
            case NOT_EQUALS -> order != 0;
            case GT -> order > 0;
            case GTE -> order >= 0;
            case LT -> order < 0;
            default -> order <= 0;
        };
    }
}
