package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.ledger.Column;
import io.github.heliconej.ledger.Filter;
import io.github.heliconej.ledger.RowCursor;
import io.github.heliconej.ledger.RowQuery;
import io.github.heliconej.ledger.Scope;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of a large log in the order of time is read from an index, and nothing is sorted. */
class PagePlanTest {

    private final Database database = TestDatabase.h2();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void page_inTheOrderOfTime_isReadFromAnIndex(boolean isDescending) {
        RowQuery first = RowQuery.of(new Filter.All(), Scope.all(), Column.CREATED, isDescending)
                .limit(10);
        RowCursor place = new RowCursor(Column.CREATED, isDescending, Optional.of(7L), new UUID(1, 1));

        assertThat(plan(first)).contains("index sorted");
        assertThat(plan(first.after(place, 10))).contains("index sorted", "\"CREATED\" ");
    }

    @Test
    void page_inAnotherOrder_readsNoRowsButItsOwn() {
        Filter since = new Filter.OfNumber(Column.CREATED, Filter.Operator.GTE, BigDecimal.ONE);

        String plan = plan(RowQuery.of(since, Scope.all(), Column.COST, true).limit(10));

        assertThat(plan).contains("REQUEST_LOG_CREATED").doesNotContain("tableScan", "REQUEST_LOG_NEWEST");
    }

    private String plan(RowQuery query) {
        PageSql page = PageSql.of(query);
        return database.jdbi().withHandle(handle -> handle.select(
                        "explain " + page.text(), page.values().toArray())
                .mapTo(String.class)
                .one());
    }
}
