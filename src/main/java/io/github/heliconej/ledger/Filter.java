package io.github.heliconej.ledger;

import io.github.heliconej.api.NanoDollars;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which calls are meant. What is absent matches nothing, but a property that is not there is not equal to any text and
 * contains none.
 *
 * @see <a href="https://docs.helicone.ai/rest/request/post-v1requestquery-clickhouse">Helicone: filters</a>
 */
public sealed interface Filter {

    /** Every call. */
    record All() implements Filter {}

    /** Those that both mean. */
    record Both(Filter left, Filter right) implements Filter {}

    /** Those that either means. */
    record Either(Filter left, Filter right) implements Filter {}

    /** By a text. */
    record OfText(Column column, Operator operator, String value) implements Filter {}

    /** By a number or a time. */
    record OfNumber(Column column, Operator operator, BigDecimal value) implements Filter {

        /** {@return the value as it is stored: money in billionths of a dollar} */
        public BigDecimal stored() {
            return column == Column.COST ? NanoDollars.exact(value) : value;
        }
    }

    /** By what is true or false. */
    record OfFlag(Column column, boolean value) implements Filter {}

    /** By an id. */
    record OfId(Column column, Operator operator, UUID value) implements Filter {}

    /** By a custom property. */
    record OfProperty(String name, Operator operator, String value) implements Filter {}

    /** By a score. */
    record OfScore(String name, Operator operator, BigDecimal value) implements Filter {}

    /** By the tag of the session; one without a tag is not equal to any. */
    record OfTag(Operator operator, String value) implements Filter {}

    /** By a number or a time that is known of a whole group of calls; means groups, not single calls. */
    record OfGroup(GroupColumn column, Operator operator, BigDecimal value) implements Filter {

        /** {@return the value as sums are stored: money in billionths of a dollar} */
        public BigDecimal stored() {
            return column == GroupColumn.COST ? NanoDollars.exact(value) : value;
        }
    }

    /** By a part of the text of the request's or the answer's body, ignoring case; {@link LedgerPages} alone knows how. */
    record OfBody(boolean isRequest, String part) implements Filter {}

    /** Those that are collected in a dataset. */
    record OfDataset(UUID dataset) implements Filter {}

    /** {@return the conditions that it is made of, in order: neither {@link Both} nor {@link Either}} */
    default List<Filter> conditions() {
        List<Filter> conditions = new ArrayList<>();
        addConditions(this, conditions);
        return conditions;
    }

    private static void addConditions(Filter filter, List<Filter> conditions) {
        if (filter instanceof Both both) {
            addConditions(both.left, conditions);
            addConditions(both.right, conditions);
        } else if (filter instanceof Either either) {
            addConditions(either.left, conditions);
            addConditions(either.right, conditions);
        } else {
            conditions.add(filter);
        }
    }

    /** {@return those that both mean} */
    static Filter and(Filter left, Filter right) {
        if (left instanceof All) {
            return right;
        }
        return right instanceof All ? left : new Both(left, right);
    }

    /** How values are compared. */
    enum Operator {
        /** The same. */
        EQUALS,
        /** Not the same. */
        NOT_EQUALS,
        /** SQL's pattern with {@code %} and {@code _}. */
        LIKE,
        /** The same, ignoring case. */
        ILIKE,
        /** A part, ignoring case. */
        CONTAINS,
        /** No part, ignoring case. */
        NOT_CONTAINS,
        /** Greater. */
        GT,
        /** Greater or the same. */
        GTE,
        /** Less. */
        LT,
        /** Less or the same. */
        LTE
    }
}
