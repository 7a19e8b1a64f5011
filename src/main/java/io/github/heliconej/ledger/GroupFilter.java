package io.github.heliconej.ledger;

/**
 * Which calls are grouped, and which of the groups are meant.
 *
 * @param rows a condition on each call
 * @param groups a condition on each group: on its sums, and on what all of its calls share
 */
public record GroupFilter(Filter rows, Filter groups) {

    /** Every group of all calls. */
    public static final GroupFilter ALL = new GroupFilter(new Filter.All(), new Filter.All());

    /** {@return the groups among those calls that the filter means as well} */
    public GroupFilter and(Filter filter) {
        return new GroupFilter(Filter.and(rows, filter), groups);
    }

    /**
     * Takes conditions on calls and on groups apart.
     *
     * @throws io.github.heliconej.api.Stop with status 400 if they are alternatives
     */
    static GroupFilter split(Filter filter, Grouping grouping) {
        if (!has(filter, Part.GROUP, grouping)) {
            return new GroupFilter(filter, new Filter.All());
        }
        if (filter instanceof Filter.Both both) {
            GroupFilter left = split(both.left(), grouping);
            GroupFilter right = split(both.right(), grouping);
            return new GroupFilter(Filter.and(left.rows, right.rows), Filter.and(left.groups, right.groups));
        }
        if (has(filter, Part.ROW, grouping)) {
            throw FilterReader.wrong("A condition on whole " + grouping.plural()
                    + " and one on single calls cannot be alternatives ('or') in a filter: ask twice.");
        }
        return new GroupFilter(new Filter.All(), filter);
    }

    private enum Part {
        ROW,
        GROUP,
        EITHER
    }

    private static boolean has(Filter filter, Part part, Grouping grouping) {
        return filter.conditions().stream().anyMatch(condition -> part(condition, grouping) == part);
    }

    private static Part part(Filter filter, Grouping grouping) {
        if (filter instanceof Filter.OfGroup) {
            return Part.GROUP;
        }
        boolean isKey = filter instanceof Filter.OfText of && grouping.isKey(of.column());
        return isKey || filter instanceof Filter.All ? Part.EITHER : Part.ROW;
    }
}
