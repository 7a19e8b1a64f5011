package io.github.heliconej.store;

/** The same on the other database. */
class JdbcDatasetsOnPostgresTest extends JdbcDatasetsTest {

    @Override
    Database database() {
        return OnePostgres.database();
    }
}
