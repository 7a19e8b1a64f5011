package io.github.heliconej.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same on the other database. */
class JdbcAlertNumbersOnPostgresTest extends JdbcAlertNumbersTest {

    private static TestPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.start();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Override
    Database database() {
        return postgres.empty();
    }
}
