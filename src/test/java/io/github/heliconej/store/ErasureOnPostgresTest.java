package io.github.heliconej.store;

/** The same on the other database. */
class ErasureOnPostgresTest extends ErasureTest {

    @Override
    Database database() {
        return OnePostgres.database();
    }
}
