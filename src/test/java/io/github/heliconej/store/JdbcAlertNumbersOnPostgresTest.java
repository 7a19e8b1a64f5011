package io.github.heliconej.store;

/** The same on the other database. */
class JdbcAlertNumbersOnPostgresTest extends JdbcAlertNumbersTest {

    @Override
    Database database() {
        return OnePostgres.database();
    }
}
