package io.github.heliconej.cost;

import io.github.heliconej.api.NanoDollars;
import io.github.heliconej.api.Stop;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What some calls may cost in a time.
 *
 * @param id its id, which stays
 * @param name what callers are told when it is spent; at most 100 characters
 * @param amount USD, 0 to a billion
 * @param period when it is full again
 * @param scope whose calls count
 * @param kind what happens when it is spent
 * @param created when it was made
 */
public record Budget(
        String id, String name, BigDecimal amount, BudgetPeriod period, BudgetScope scope, Kind kind, Instant created) {

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);
    private static final int LONGEST_NAME = 100;

    /** What happens when a budget is spent. */
    public enum Kind {
        /** Answers carry a warning. */
        SOFT,
        /** Calls are refused. */
        HARD
    }

    /**
     * Checks amount and name.
     *
     * @throws Stop with status 400 and the member's name
     */
    public Budget {
        if (amount.signum() < 0 || amount.compareTo(MOST) > 0) {
            throw Stop.badRequest("'amount' must be a number of USD from 0 to " + MOST + ".", "amount");
        }
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Stop.badRequest(
                    "'name' must have 1 to " + LONGEST_NAME + " characters and no control characters.", "name");
        }
    }

    /** {@return whether calls are refused when it is spent} */
    public boolean isHard() {
        return kind == Kind.HARD;
    }

    /** {@return the amount in whole nano-dollars; fractions of one do not count} */
    public long nanos() {
        return NanoDollars.ofLimit(amount);
    }

    /** {@return the account it is kept in at this time} */
    public BudgetSlot slot(Instant at) {
        return new BudgetSlot(id, period.start(at));
    }
}
