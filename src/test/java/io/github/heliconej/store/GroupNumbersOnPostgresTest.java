package io.github.heliconej.store;

/** The same on the other database. */
class GroupNumbersOnPostgresTest extends GroupNumbersTest {

    @Override
    Database database() {
        return OnePostgres.database();
    }
}
