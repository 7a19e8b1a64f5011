package io.github.heliconej.store;

import io.github.heliconej.analytics.GroupSums;
import io.github.heliconej.api.Usage;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.FilterOracle;
import io.github.heliconej.ledger.GroupColumn;
import io.github.heliconej.ledger.GroupFilter;
import io.github.heliconej.ledger.LedgerRow;
import io.github.heliconej.ledger.LedgerRow.Outcome;
import io.github.heliconej.ledger.StoredCall;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Groups calls as somebody does who looks at each of them. */
record GroupOracle(List<LedgerRow> rows) {

    /** The key of a group: a session's id and name, or a user. */
    record Key(String id, String name) {}

    static List<GroupOracle> of(
            List<StoredCall> calls, GroupFilter filter, long behind, Function<LedgerRow, Optional<Key>> key) {
        return calls.stream()
                .filter(call -> FilterOracle.matches(filter.rows(), call))
                .map(StoredCall::row)
                .filter(row -> key.apply(row).isPresent())
                .collect(Collectors.groupingBy(row -> key.apply(row).orElseThrow()))
                .values()
                .stream()
                .map(GroupOracle::new)
                .filter(group -> group.matches(filter.groups(), behind))
                .toList();
    }

    static Optional<Key> session(LedgerRow row) {
        return row.who()
                .session()
                .map(session -> new Key(session.id(), session.name().orElse("")));
    }

    static Optional<Key> user(LedgerRow row) {
        return row.who().user().map(user -> new Key(user, ""));
    }

    Instant created() {
        return rows.stream()
                .map(LedgerRow::created)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    Instant latest() {
        return rows.stream()
                .map(LedgerRow::created)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Milliseconds from the first beginning to the last end. */
    long length() {
        Instant end = rows.stream()
                .map(row -> row.created().plus(row.end().duration()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return end.toEpochMilli() - created().toEpochMilli();
    }

    boolean isPriced() {
        return rows.stream().anyMatch(row -> row.spent().cost().isPresent());
    }

    long days(long behind) {
        return rows.stream()
                .map(row -> (row.created().toEpochMilli() - behind) / 86_400_000)
                .distinct()
                .count();
    }

    long rateLimited() {
        return rows.stream()
                .filter(row ->
                        row.end().outcome() == Outcome.REFUSED && row.end().status() == 429)
                .count();
    }

    GroupSums sums() {
        return new GroupSums(
                rows.size(),
                rows.stream()
                        .map(row -> row.spent().cost())
                        .flatMapToLong(OptionalLong::stream)
                        .sum(),
                tokens(Usage::promptTokens),
                tokens(Usage::completionTokens),
                tokens(Usage::totalTokens),
                rows.stream().filter(row -> row.spent().usage().isPresent()).count(),
                rows.stream().mapToLong(row -> row.end().duration().toMillis()).sum());
    }

    private long tokens(ToLongFunction<Usage> count) {
        return rows.stream()
                .flatMap(row -> row.spent().usage().stream())
                .mapToLong(count)
                .sum();
    }

    private boolean matches(Filter filter, long behind) {
        if (filter instanceof Filter.Both both) {
            return matches(both.left(), behind) && matches(both.right(), behind);
        }
        if (filter instanceof Filter.Either either) {
            return matches(either.left(), behind) || matches(either.right(), behind);
        }
        if (filter instanceof Filter.OfText of) {
            LedgerRow row = rows.get(0);
            String text = of.column() == Column.USER_ID
                    ? row.who().user().orElse("")
                    : session(row)
                            .map(key -> of.column() == Column.SESSION_ID ? key.id() : key.name())
                            .orElse("");
            return text.equals(of.value());
        }
        if (filter instanceof Filter.OfGroup of) {
            int order = number(of.column(), behind).compareTo(of.value());
            return switch (of.operator()) {
                case EQUALS -> order == 0;
                case NOT_EQUALS -> order != 0;
                case GT -> order > 0;
                case GTE -> order >= 0;
                case LT -> order < 0;
                default -> order <= 0;
            };
        }
        return true;
    }

    BigDecimal number(GroupColumn column, long behind) {
        GroupSums sums = sums();
        return switch (column) {
            case NAME -> BigDecimal.ZERO;
            case CREATED -> BigDecimal.valueOf(created().toEpochMilli());
            case LATEST -> BigDecimal.valueOf(latest().toEpochMilli());
            case REQUESTS -> BigDecimal.valueOf(sums.requests());
            case COST -> BigDecimal.valueOf(sums.cost(), 9);
            case PROMPT_TOKENS -> BigDecimal.valueOf(sums.promptTokens());
            case COMPLETION_TOKENS -> BigDecimal.valueOf(sums.completionTokens());
            case TOTAL_TOKENS -> BigDecimal.valueOf(sums.totalTokens());
            case LATENCY -> ratio(sums.duration(), sums.requests());
            case RATE_LIMITED -> BigDecimal.valueOf(rateLimited());
            case ACTIVE_DAYS -> BigDecimal.valueOf(days(behind));
            case REQUESTS_PER_DAY -> ratio(sums.requests(), days(behind));
            case TOKENS_PER_REQUEST -> ratio(sums.totalTokens(), Math.max(1, sums.counted()));
        };
    }

    private static BigDecimal ratio(long sum, long count) {
        return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(count), MathContext.DECIMAL64);
    }
}
