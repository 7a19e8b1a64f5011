package io.github.heliconej.store;

/** The same on the other database. */
class JdbcLedgerOnPostgresTest extends JdbcLedgerTest {

    @Override
    Database database() {
        return OnePostgres.database();
    }
}
