package io.github.heliconej.store;

/** The same on the other database. */
class JdbcNumbersOnPostgresTest extends JdbcNumbersTest {

    @Override
    Database database() {
        return OnePostgres.database();
    }
}
