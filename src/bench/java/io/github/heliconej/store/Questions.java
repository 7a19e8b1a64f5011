package io.github.heliconej.store;

import io.github.heliconej.analytics.GroupPage;
import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.GroupColumn;
import io.github.heliconej.ledger.GroupFilter;
import io.github.heliconej.ledger.RowQuery;
import io.github.heliconej.ledger.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What other pages than the dashboard ask: about rows, sessions, users and properties. */
final class Questions {

    private static final int PAGE = 50;
    private static final int MOST = 1000;

    private final Map<String, Runnable> all = new LinkedHashMap<>();
    private final Filter filter;

    /** Questions about the calls that are meant. */
    Questions(Database database, Filter filter) {
        this.filter = filter;
        rows(new JdbcLedgerBook(database));
        sessions(new JdbcSessionNumbers(database));
        users(new JdbcUserNumbers(database));
        properties(new JdbcPropertyNumbers(database));
    }

    /** By what they ask for. */
    Map<String, Runnable> all() {
        return all;
    }

    private void rows(JdbcLedgerBook book) {
        all.put("first page of requests", () -> book.rows(page(Column.CREATED)));
        all.put("dearest requests", () -> book.rows(page(Column.COST)));
        all.put("slowest requests", () -> book.rows(page(Column.DURATION)));
        all.put("number of requests", () -> book.count(filter, Scope.all()));
    }

    private RowQuery page(Column order) {
        return new RowQuery(filter, Scope.all(), order, true, 0, PAGE, Optional.empty());
    }

    private void sessions(JdbcSessionNumbers numbers) {
        GroupFilter calls = new GroupFilter(filter, new Filter.All());
        all.put("latest sessions", () -> numbers.sessions(groups(GroupColumn.CREATED)));
        all.put("dearest sessions", () -> numbers.sessions(groups(GroupColumn.COST)));
        all.put("number of sessions", () -> numbers.totals(calls, Scope.all()));
        all.put("names of sessions", () -> numbers.names(calls, Scope.all(), MOST));
        all.put("how sessions differ", () -> numbers.samples(calls, Scope.all()));
    }

    private void users(JdbcUserNumbers numbers) {
        GroupFilter calls = new GroupFilter(filter, new Filter.All());
        all.put("dearest users", () -> numbers.users(groups(GroupColumn.COST), 0));
        all.put("most active users", () -> numbers.users(groups(GroupColumn.ACTIVE_DAYS), 0));
        all.put("how users differ", () -> numbers.samples(calls, Scope.all(), 0));
    }

    private GroupPage groups(GroupColumn order) {
        return new GroupPage(new GroupFilter(filter, new Filter.All()), Scope.all(), order, true, 0, PAGE);
    }

    private void properties(JdbcPropertyNumbers numbers) {
        Scope owned = new Scope(Optional.of(CallMaker.key(0)));
        all.put("names of properties", () -> numbers.names(Scope.all(), MOST));
        all.put("names of a key's properties", () -> numbers.names(owned, MOST));
        all.put("few values of a property", () -> numbers.values("team", "", Scope.all(), MOST));
        all.put("many values of a property", () -> numbers.values("ticket", "77", Scope.all(), MOST));
        all.put("dearest values of a property", () -> numbers.costs("team", filter, Scope.all(), PAGE));
        all.put("dearest of many values", () -> numbers.costs("ticket", filter, Scope.all(), PAGE));
    }
}
