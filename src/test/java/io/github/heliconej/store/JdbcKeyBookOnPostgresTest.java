package io.github.heliconej.store;

/** The same on the other database. */
class JdbcKeyBookOnPostgresTest extends JdbcKeyBookTest {

    @Override
    Database database() {
        return OnePostgres.database();
    }
}
