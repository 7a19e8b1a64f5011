package io.github.heliconej.ledger;

import io.github.heliconej.api.Caller;
import io.github.heliconej.api.Role;
import java.util.Optional;

/**
 * Whose calls somebody may see: viewers and administrators all, others those of their own tenant.
 *
 * @param tenant the one tenant; empty for all
 */
public record Scope(Optional<String> tenant) {

    private static final Scope ALL = new Scope(Optional.empty());

    /** {@return all calls} */
    public static Scope all() {
        return ALL;
    }

    /** {@return what the caller may see} */
    public static Scope of(Caller caller) {
        boolean seesAll = caller.isIn(Role.VIEWER) || caller.isIn(Role.ADMIN);
        return seesAll ? ALL : own(caller);
    }

    /** {@return what the caller may change: administrators all, others what is their own tenant's} */
    static Scope ofChanges(Caller caller) {
        return caller.isIn(Role.ADMIN) ? ALL : own(caller);
    }

    static Scope own(Caller caller) {
        return new Scope(Optional.of(ColumnText.fit(caller.tenant(), RowMaker.LINE)));
    }
}
