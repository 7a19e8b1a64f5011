package io.github.heliconej.store;

import io.github.heliconej.analytics.GroupPage;
import io.github.heliconej.analytics.TimeSpan;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.GroupFilter;
import io.github.heliconej.ledger.Scope;
import io.github.heliconej.segment.GroupTable;
import io.github.heliconej.segment.GroupTable.Group;
import io.github.heliconej.segment.GroupTable.Key;
import io.github.heliconej.segment.GroupTable.Page;
import io.github.heliconej.segment.SegmentQuery;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Sessions or users, and what the calls of each come to: of calls in segments the columns are read, of others the database
 * makes sums. Where segments do not say enough, or there are too many groups for memory, the database does all of it. For one
 * transaction that sees the same all the time.
 */
record GroupRead(Handle handle, Key key, int most) {

    /** The most groups that memory has to hold, some 300 bytes each. */
    static final int MOST = 200_000;

    Page page(GroupPage page) {
        return table(page.filter().rows(), page.scope())
                .map(table -> table.page(page))
                .orElseGet(() -> page(page, GroupSql.Days.NONE));
    }

    /** The same, if days must be known to find the groups or to sort them. */
    Page page(GroupPage page, GroupSql.Days days) {
        AtomicLong count = new AtomicLong();
        List<Group> groups = GroupSql.of(page.filter(), page.scope(), key, days)
                .page(handle, page)
                .map((row, context) -> {
                    count.set(row.getLong("all_groups"));
                    return GroupSql.group(row, key);
                })
                .list();
        if (groups.isEmpty() && page.offset() > 0) {
            select(page.filter(), page.scope(), days, group -> count.incrementAndGet());
        }
        return new Page(groups, count.get());
    }

    /** Shows all groups, in no order. */
    void each(GroupFilter filter, Scope scope, Consumer<Group> taker) {
        Optional<GroupTable> table = table(filter.rows(), scope);
        if (table.isPresent()) {
            table.get().groups(filter.groups()).forEach(taker);
        } else {
            select(filter, scope, GroupSql.Days.NONE, taker);
        }
    }

    /** The same, if days must be known to find the groups. */
    void select(GroupFilter filter, Scope scope, GroupSql.Days days, Consumer<Group> taker) {
        GroupSql.of(filter, scope, key, days)
                .all(handle)
                .map((row, context) -> GroupSql.group(row, key))
                .forEach(taker);
    }

    private Optional<GroupTable> table(Filter rows, Scope scope) {
        GroupTable table = new GroupTable(key, most);
        Optional<SegmentQuery> query = table.query(rows, scope);
        if (query.isEmpty()) {
            return Optional.empty();
        }
        SegmentQuery asked = query.get();
        List<TimeSpan> others = Segments.each(handle, asked, asked.span(), (all, calls) -> table.add(calls));
        for (TimeSpan span : others) {
            GroupFilter within = new GroupFilter(Segments.within(rows, span), new Filter.All());
            select(within, scope, GroupSql.Days.NONE, table::add);
        }
        return table.isTooSmall() ? Optional.empty() : Optional.of(table);
    }
}
