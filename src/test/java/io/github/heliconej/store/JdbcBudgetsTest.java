package io.github.heliconej.store;

import io.github.heliconej.cost.BudgetStore;
import io.github.heliconej.cost.BudgetStoreContract;

class JdbcBudgetsTest extends BudgetStoreContract {

    private Database database;

    /** An empty one. */
    Database database() {
        return TestDatabase.h2();
    }

    @Override
    protected final BudgetStore store() {
        database = database();
        return new JdbcBudgets(database);
    }

    @Override
    protected final BudgetStore other(BudgetStore one) {
        return new JdbcBudgets(database);
    }
}
