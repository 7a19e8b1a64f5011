package io.github.heliconej.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same on the other database. */
class JdbcWebhookBookOnPostgresTest extends JdbcWebhookBookTest {

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    /** One for all: webhooks have ids of their own. */
    @Override
    Database database() {
        return new Database(postgres.getPostgresDatabase());
    }
}
