package io.github.heliconej.store;

/** The same on the other database. */
class JdbcAlertsOnPostgresTest extends JdbcAlertsTest {

    @Override
    Database database() {
        return OnePostgres.database();
    }
}
