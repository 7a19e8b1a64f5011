package io.github.heliconej.store;

/** The same with more values of properties than memory has to hold. */
class ManyValuesTest extends PropertyNumbersTest {

    @Override
    JdbcPropertyNumbers properties(Database database) {
        return new JdbcPropertyNumbers(database, 0);
    }
}
