package io.github.heliconej.store;

/** The same on the other database. */
class JdbcWebhookBookOnPostgresTest extends JdbcWebhookBookTest {

    @Override
    Database database() {
        return OnePostgres.database();
    }
}
