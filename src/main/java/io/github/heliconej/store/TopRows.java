package io.github.heliconej.store;

import io.github.heliconej.analytics.TimeSpan;
import io.github.heliconej.ledger.RowQuery;
import io.github.heliconej.ledger.StoredCall;
import io.github.heliconej.segment.SegmentQuery;
import io.github.heliconej.segment.TopCalls;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Pages in the order of a number, such as the dearest calls: of those in segments only the page's are read whole. */
final class TopRows {

    private TopRows() {}

    /** The page; empty if segments cannot tell which calls are on it. */
    static Optional<List<StoredCall>> read(Database database, RowQuery wanted) {
        Optional<TopCalls> top = TopCalls.of(wanted);
        Optional<SegmentQuery> query = top.flatMap(TopCalls::query);
        return query.map(asked -> database.inSnapshot(handle -> {
            TopCalls first = top.get();
            Segments.each(handle, asked, asked.span(), (all, calls) -> first.add(calls))
                    .forEach(span -> addOthers(handle, wanted, span, first));
            return calls(handle, first.page());
        }));
    }

    private static void addOthers(Handle handle, RowQuery wanted, TimeSpan span, TopCalls first) {
        PageSql page = PageSql.of(new RowQuery(
                Segments.within(wanted.filter(), span),
                wanted.scope(),
                wanted.order(),
                wanted.isDescending(),
                0,
                (int) wanted.offset() + wanted.limit(),
                Optional.empty()));
        new LedgerRead(handle)
                .bare(handle.select(page.text(), page.values().toArray()))
                .forEach(first::add);
    }

    private static List<StoredCall> calls(Handle handle, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, Integer> places = new HashMap<>();
        ids.forEach(id -> places.put(id, places.size()));
        return new LedgerRead(handle)
                        .calls(handle.createQuery("select * from request_log where id in (<ids>)")
                                .bindList("ids", ids))
                        .stream()
                        .sorted(Comparator.comparing(
                                call -> places.get(call.row().id())))
                        .toList();
    }
}
