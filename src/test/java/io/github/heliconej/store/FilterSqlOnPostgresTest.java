package io.github.heliconej.store;

/** The same on the other database. */
class FilterSqlOnPostgresTest extends FilterSqlTest {

    @Override
    Database database() {
        return OnePostgres.database();
    }
}
