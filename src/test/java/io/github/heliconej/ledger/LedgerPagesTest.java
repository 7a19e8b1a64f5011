package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.config.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerPagesTest {

    private static final Filter NEEDLE = new Filter.OfBody(false, "needle");

    private final SettableClock clock = new SettableClock();

    @Test
    void page_ofPlainFilters_saysWhereTheNextBegins() {
        FakeBook book = book(5, 0);
        LedgerPages pages = new LedgerPages(book, clock);

        RowPage first = pages.page(query(new Filter.All(), 3));
        RowPage second =
                pages.page(query(new Filter.All(), 3).after(first.next().orElseThrow(), 3));

        assertThat(first.rows()).hasSize(3);
        assertThat(second.rows()).hasSize(2);
        assertThat(second.next()).isEmpty();
        assertThat(second.search()).isEmpty();
    }

    @Test
    void search_thatFindsEnough_stopsThere() {
        FakeBook book = book(1000, 100);

        RowPage page = new LedgerPages(book, clock).page(query(NEEDLE, 2));

        assertThat(page.rows()).hasSize(2);
        assertThat(page.search().orElseThrow()).isEqualTo(new RowPage.Search(101, 0, true));
        assertThat(page.next().orElseThrow().id())
                .isEqualTo(page.rows().get(1).row().id());
    }

    @Test
    void search_toTheEnd_isComplete() {
        FakeBook book = book(450, 100);

        RowPage page = new LedgerPages(book, clock).page(query(NEEDLE, 100));

        assertThat(page.rows()).hasSize(5);
        assertThat(page.next()).isEmpty();
        assertThat(page.search().orElseThrow()).isEqualTo(new RowPage.Search(450, 0, true));
        assertThat(book.bodiesAtOnce()).allMatch(count -> count <= Few.AT_ONCE);
    }

    @Test
    void search_withAnOffset_passesOverThatMany() {
        RowQuery query =
                RowQuery.of(NEEDLE, Scope.all(), Column.CREATED, true).offset(3).limit(1);

        RowPage page = new LedgerPages(book(450, 100), clock).page(query);

        assertThat(page.search().orElseThrow().passed()).isEqualTo(3);
        assertThat(page.rows()).hasSize(1);
    }

    @Test
    void search_ofMoreThanItMay_saysSoAndGoesOnThere() {
        int all = LedgerPages.MOST_LOOKED_AT + 10;
        FakeBook book = book(all, all - 1);
        LedgerPages pages = new LedgerPages(book, clock);

        RowPage first = pages.page(query(NEEDLE, 10));
        RowPage second = pages.page(query(NEEDLE, 10).after(first.next().orElseThrow(), 10));

        assertThat(first.search().orElseThrow()).isEqualTo(new RowPage.Search(LedgerPages.MOST_LOOKED_AT, 0, false));
        assertThat(first.rows()).hasSize(1);
        assertThat(second.rows()).hasSize(1);
        assertThat(second.search().orElseThrow()).isEqualTo(new RowPage.Search(10, 0, true));
    }

    @Test
    void search_thatTakesTooLong_saysSo() {
        LedgerPages pages = new LedgerPages(book(1000, 1), new Hasty());

        RowPage page = pages.page(query(NEEDLE, 1000));

        assertThat(page.search().orElseThrow().isComplete()).isFalse();
        assertThat(page.search().orElseThrow().looked()).isLessThan(1000);
        assertThat(page.next()).isPresent();
    }

    @Test
    void search_whereNoBodyMatters_readsNone() {
        FakeBook book = book(50, 0);
        Filter known = new Filter.OfText(Column.MODEL, Filter.Operator.EQUALS, "");

        RowPage page = new LedgerPages(book, clock).page(query(new Filter.Either(known, NEEDLE), 100));

        assertThat(page.rows()).hasSize(50);
        assertThat(book.bodiesAtOnce()).isEmpty();
    }

    @Test
    void stream_ofEverything_readsPageByPageWithFewBodiesAtOnce() {
        FakeBook book = book(1234, 0);

        List<UUID> ids = new ArrayList<>();
        CallStream all = new LedgerPages(book, clock).all(query(new Filter.All(), Integer.MAX_VALUE), true);
        all.forEachRemaining(full -> {
            assertThat(full.bodies().response()).isPresent();
            ids.add(full.call().row().id());
        });

        assertThat(ids).hasSize(1234).doesNotHaveDuplicates();
        assertThat(book.pages()).isEqualTo(3);
        assertThat(book.bodiesAtOnce()).allMatch(count -> count <= Few.AT_ONCE);
    }

    @Test
    void stream_withALimit_endsThere() {
        CallStream all = new LedgerPages(book(1234, 0), clock).all(query(new Filter.All(), 501), false);

        int[] count = {0};
        all.forEachRemaining(full -> count[0]++);

        assertThat(count[0]).isEqualTo(501);
    }

    @Test
    void stream_ofASearch_goesOnUntilAllIsLookedAt() {
        int size = LedgerPages.MOST_LOOKED_AT + 500;
        CallStream all = new LedgerPages(book(size, 10_000), clock).all(query(NEEDLE, Integer.MAX_VALUE), false);

        int[] count = {0};
        all.forEachRemaining(full -> count[0]++);

        assertThat(count[0]).isEqualTo(3);
    }

    /** Of so many calls each so-manieth, beginning with the first, has the needle. */
    private static FakeBook book(int size, int each) {
        LedgerEntry bare = Entries.bare();
        return new FakeBook(IntStream.range(0, size)
                .mapToObj(index -> {
                    LedgerRow row = bare.row();
                    String text = each > 0 && index % each == 0 ? "{\"a\":\"Needle\"}" : "{}";
                    LedgerRow own = new LedgerRow(
                            new UUID(1, index),
                            row.requestId(),
                            row.created(),
                            row.who(),
                            row.what(),
                            row.end(),
                            row.spent());
                    return new LedgerEntry(
                            own, Optional.empty(), Optional.of(PackedBody.of(text.getBytes(StandardCharsets.UTF_8))));
                })
                .toList());
    }

    private static RowQuery query(Filter filter, int limit) {
        return RowQuery.of(filter, Scope.all(), Column.CREATED, true).limit(limit);
    }

    /** Each look finds it a few seconds later. */
    private static final class Hasty extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            now = now.plus(Duration.ofSeconds(4));
            return now;
        }

        @Override
        public ZoneId getZone() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
