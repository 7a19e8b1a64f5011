package io.github.heliconej.store;

/** The same on the other database. */
class JdbcDeliveryBookOnPostgresTest extends JdbcDeliveryBookTest {

    @Override
    Database database() {
        return OnePostgres.database();
    }
}
