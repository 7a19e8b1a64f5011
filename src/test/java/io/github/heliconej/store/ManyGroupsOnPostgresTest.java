package io.github.heliconej.store;

/** The same on PostgreSQL. */
class ManyGroupsOnPostgresTest extends ManyGroupsTest {

    @Override
    Database database() {
        return OnePostgres.database();
    }
}
