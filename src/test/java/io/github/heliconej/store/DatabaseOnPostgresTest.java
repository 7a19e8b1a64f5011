package io.github.heliconej.store;

/** The same on the other database. */
class DatabaseOnPostgresTest extends DatabaseTest {

    @Override
    Database database() {
        return OnePostgres.database();
    }
}
