package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.access.RecordedLog;
import io.github.heliconej.api.Stop;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncedStoreTest {

    private final FakeStore store = new FakeStore();
    private final List<RowsKept> told = new ArrayList<>();

    @Test
    void calls_kept_areToldBehindTheCommit() {
        List<LedgerEntry> entries = List.of(Entries.full("u"), Entries.bare());

        new AnnouncedStore(store, telling(() -> assertThat(store.batches()).containsExactly(2))).write(entries);

        assertThat(told).containsExactly(new RowsKept(entries));
    }

    @Test
    void calls_thatTheStoreDoesNotTake_areNotTold() {
        store.away(true);

        assertThatThrownBy(() -> new AnnouncedStore(store, telling(() -> {})).write(List.of(Entries.bare())))
                .isInstanceOf(Stop.class);

        assertThat(told).isEmpty();
    }

    @Test
    void calls_thatComeLate_areToldAsFarAsTheyAreKept() {
        LedgerEntry wanted = Entries.full("u");
        LedgerEntry unwanted = Entries.full("u");
        store.unwanted(unwanted.row().id());

        new AnnouncedStore(store, telling(() -> {})).writeLate(List.of(wanted, unwanted));

        assertThat(told).containsExactly(new RowsKept(List.of(wanted)));
    }

    @Test
    void observer_thatFails_doesNotUndoTheRecord() {
        try (RecordedLog log = RecordedLog.of(AnnouncedStore.class)) {
            new AnnouncedStore(store, telling(() -> {
                        throw new IllegalStateException("no");
                    }))
                    .write(List.of(Entries.bare()));

            assertThat(log.texts()).hasSize(1);
        }
        assertThat(store.batches()).containsExactly(1);
    }

    @SuppressWarnings("unchecked")
    private Event<RowsKept> telling(Runnable before) {
        return (Event<RowsKept>) Proxy.newProxyInstance(
                Event.class.getClassLoader(), new Class<?>[] {Event.class}, (self, method, arguments) -> {
                    before.run();
                    told.add((RowsKept) arguments[0]);
                    return null;
                });
    }
}
