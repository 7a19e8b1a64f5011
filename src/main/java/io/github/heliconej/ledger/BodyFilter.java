package io.github.heliconej.ledger;

import java.util.Optional;
import java.util.function.Predicate;

/** Filters that look into bodies, which no store can: bodies are compressed. */
final class BodyFilter {

    private BodyFilter() {}

    /** Whether any part of the filter looks into a body. */
    static boolean isIn(Filter filter) {
        return filter.conditions().stream().anyMatch(Filter.OfBody.class::isInstance);
    }

    /** What is left of the filter once it is known which bodies have what is looked for; empty if it means no call. */
    static Optional<Filter> knowing(Filter filter, Predicate<Filter.OfBody> isThere) {
        if (filter instanceof Filter.Both both) {
            Optional<Filter> right = knowing(both.right(), isThere);
            return knowing(both.left(), isThere).flatMap(left -> right.map(other -> Filter.and(left, other)));
        }
        if (filter instanceof Filter.Either either) {
            Optional<Filter> left = knowing(either.left(), isThere);
            Optional<Filter> right = knowing(either.right(), isThere);
            return left.isEmpty() || right.isEmpty()
                    ? left.or(() -> right)
                    : Optional.of(either(left.get(), right.get()));
        }
        if (filter instanceof Filter.OfBody of) {
            return isThere.test(of) ? Optional.of(new Filter.All()) : Optional.empty();
        }
        return Optional.of(filter);
    }

    private static Filter either(Filter left, Filter right) {
        boolean isAny = left instanceof Filter.All || right instanceof Filter.All;
        return isAny ? new Filter.All() : new Filter.Either(left, right);
    }
}
