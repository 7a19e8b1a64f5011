package io.github.heliconej.store;

/** The same with more sessions and users than memory has to hold. */
class ManyGroupsTest extends GroupNumbersTest {

    private static final int MOST = 2;

    @Override
    JdbcSessionNumbers sessions(Database database) {
        return new JdbcSessionNumbers(database, MOST);
    }

    @Override
    JdbcUserNumbers users(Database database) {
        return new JdbcUserNumbers(database, MOST);
    }
}
