package io.github.heliconej.store;

/** The same on the other database. */
class LedgerDeleteOnPostgresTest extends LedgerDeleteTest {

    @Override
    Database database() {
        return OnePostgres.database();
    }
}
