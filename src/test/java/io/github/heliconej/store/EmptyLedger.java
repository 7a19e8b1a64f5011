package io.github.heliconej.store;

import org.junit.jupiter.api.BeforeEach;

/** The request log in a database of its own, H2's unless a test says otherwise. */
class EmptyLedger {

    Database database;
    JdbcLedger ledger;
    JdbcLedgerBook book;

    /** An empty one. */
    Database database() {
        return TestDatabase.h2();
    }

    /** The tables are there before a test has two servers at it: on H2 nobody keeps them from making them both. */
    @BeforeEach
    final void open() {
        database = database();
        database.jdbi();
        ledger = new JdbcLedger(database);
        book = new JdbcLedgerBook(database);
    }
}
