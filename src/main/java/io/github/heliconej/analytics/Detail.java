package io.github.heliconej.analytics;

import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What sums tell apart. A question about one column is answered from sums that tell only that one apart, of which there are
 * few; all others from those that tell everything apart.
 */
public enum Detail {
    /** No columns: all calls of a time. */
    NOTHING,
    /** Whose calls they are. */
    TENANT,
    /** The model that answered. */
    MODEL,
    /** Who answered. */
    PROVIDER,
    /** The status. */
    STATUS,
    /** All four. */
    ALL;

    /** In no order that counts. */
    static final List<Detail> EACH = List.of(values());

    /** {@return whether calls that differ in this column are told apart} */
    boolean tells(Column column) {
        return this == ALL || name().equals(column.name());
    }

    /** {@return the least that a question needs which can be answered from sums} */
    public static Detail of(NumberQuery query) {
        Set<Column> columns = EnumSet.noneOf(Column.class);
        query.scope().tenant().ifPresent(tenant -> columns.add(Column.TENANT));
        if (query.by() instanceof NumberQuery.By.OfColumn by) {
            columns.add(by.column());
        }
        query.filter().conditions().forEach(condition -> addColumn(condition, columns));
        return columns.isEmpty()
                ? NOTHING
                : columns.size() == 1 ? valueOf(columns.iterator().next().name()) : ALL;
    }

    private static void addColumn(Filter condition, Set<Column> columns) {
        if (condition instanceof Filter.OfText text) {
            columns.add(text.column());
        } else if (condition instanceof Filter.OfNumber number) {
            columns.add(number.column());
        }
    }
}
