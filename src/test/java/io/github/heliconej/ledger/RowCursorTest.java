package io.github.heliconej.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Stop;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowCursorTest {

    private static final UUID ID = new UUID(0x0123_4567_89ab_7cdeL, -42);

    @ParameterizedTest
    @EnumSource(Column.class)
    void cursor_ofEveryColumn_isReadAsItWas(Column order) {
        for (LedgerEntry entry : new LedgerEntry[] {Entries.full("\u00e4 \ud83d\ude00"), Entries.bare()}) {
            RowQuery query =
                    RowQuery.of(new Filter.All(), Scope.all(), order, true).limit(1);
            RowCursor cursor = RowCursor.behind(entry.row(), query);

            assertThat(RowCursor.parse(cursor.text(), order, true)).isEqualTo(cursor);
            assertThat(cursor.text()).matches("[A-Za-z0-9_-]+");
        }
    }

    @Test
    void cursor_ofAnotherOrder_isRefused() {
        String text = new RowCursor(Column.COST, true, Optional.empty(), ID).text();

        assertThatThrownBy(() -> RowCursor.parse(text, Column.CREATED, true))
                .isInstanceOf(Stop.class)
                .hasMessageContaining("after");
        assertThatThrownBy(() -> RowCursor.parse(text, Column.COST, false)).isInstanceOf(Stop.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AAAA", "AQAEQ09TVA", "\u00e4\u00f6\u00fc", " ", "null"})
    void text_ofSomethingElse_isRefused(String text) {
        assertRefused(text);
    }

    @Test
    void text_changedAnywhere_isRefused() {
        byte[] bytes = Base64.getUrlDecoder().decode(new RowCursor(Column.STATUS, false, Optional.of(200L), ID).text());
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            assertRefused(Base64.getUrlEncoder().encodeToString(changed));
        }
        assertRefused("A".repeat(20_000));
    }

    /** Whoever forges a place sees no more than before, and no database hears of it. */
    @Test
    void text_withWhatNoDatabaseTakes_isRefused() {
        assertRefused(new RowCursor(Column.MODEL, false, Optional.of("a\0b"), ID).text());
        assertRefused(new RowCursor(Column.MODEL, false, Optional.of("\ud800"), ID).text());
        assertRefused(new RowCursor(Column.STATUS, false, Optional.of("x"), ID).text());
        assertRefused(new RowCursor(Column.CACHED_FROM, false, Optional.of("x"), ID).text());
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> RowCursor.parse(text, Column.STATUS, false))
                .as(text)
                .isInstanceOfSatisfying(
                        Stop.class, refused -> assertThat(refused.status()).isEqualTo(400));
    }
}
