package io.github.heliconej.segment;

import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.segment.GroupTable.Group;
import java.math.BigDecimal;
import java.util.function.Predicate;

/** Which sessions or users a filter means: the same ones that the database finds. */
final class GroupMatch {

    private GroupMatch() {}

    static Predicate<Group> of(Filter filter) {
        if (filter instanceof Filter.Both both) {
            return of(both.left()).and(of(both.right()));
        }
        if (filter instanceof Filter.Either either) {
            return of(either.left()).or(of(either.right()));
        }
        if (filter instanceof Filter.OfText of) {
            Predicate<String> match = TextMatch.of(of.operator(), of.value());
            return of.column() == Column.SESSION_NAME
                    ? group -> match.test(group.name())
                    : group -> match.test(group.id());
        }
        if (filter instanceof Filter.OfGroup of) {
            return of(of);
        }
        return group -> true;
    }

    private static Predicate<Group> of(Filter.OfGroup of) {
        BigDecimal value = of.stored();
        return group -> {
            int order = group.totals().by(of.column()).compareTo(value);
            return switch (of.operator()) {
                case NOT_EQUALS -> order != 0;
                case GT -> order > 0;
                case GTE -> order >= 0;
                case LT -> order < 0;
                case LTE -> order <= 0;
                default -> order == 0;
            };
        };
    }
}
