package io.github.heliconej.cost;

class MemoryBudgetsTest extends BudgetStoreContract {

    @Override
    protected BudgetStore store() {
        return new MemoryBudgets();
    }

    @Override
    protected BudgetStore other(BudgetStore one) {
        return one;
    }
}
