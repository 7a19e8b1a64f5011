package io.github.heliconej.store;

/** The same on the other database. */
class LedgerUnderLoadOnPostgresTest extends LedgerUnderLoadTest {

    @Override
    Database database() {
        return OnePostgres.database();
    }
}
