package io.github.heliconej.store;

/** The same on the other database. */
class PropertyNumbersOnPostgresTest extends PropertyNumbersTest {

    @Override
    Database database() {
        return OnePostgres.database();
    }
}
