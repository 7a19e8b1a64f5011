package io.github.heliconej.store;

/** The same on the other database. */
class SessionBookOnPostgresTest extends SessionBookTest {

    @Override
    Database database() {
        return OnePostgres.database();
    }
}
