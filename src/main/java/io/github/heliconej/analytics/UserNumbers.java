package io.github.heliconej.analytics;

import io.github.heliconej.ledger.GroupFilter;
import io.github.heliconej.ledger.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Numbers about end users. Safe for concurrent use; every method fails with a 503 if the store is away. */
public interface UserNumbers {

    /**
     * A user.
     *
     * @param id as callers name the user
     * @param first when the first call began
     * @param last when the latest call began
     * @param activeDays days with calls
     * @param rateLimited calls that the gateway refused because there were too many
     * @param sums over the user's calls
     */
    record Summary(String id, Instant first, Instant last, long activeDays, long rateLimited, GroupSums sums) {

        /** {@return calls on a day with calls, on average} */
        public BigDecimal averageRequestsPerDay() {
            return GroupSums.average(sums.requests(), activeDays);
        }
    }

    /**
     * Some users of many.
     *
     * @param users in order
     * @param count how many there are
     */
    record Users(List<Summary> users, long count) {}

    /**
     * How users differ.
     *
     * @param requests calls of each
     * @param cost USD, of those who have a call with a price
     */
    record Samples(Sample requests, Sample cost) {}

    /**
     * {@return the users that are meant, in order}
     *
     * @param minutesBehind how far the zone in which days begin is behind UTC
     */
    Users users(GroupPage page, int minutesBehind);

    /** {@return whether there is any user} */
    boolean isAny(Scope scope);

    /**
     * {@return how those that are meant differ}
     *
     * @param minutesBehind how far the zone in which days begin is behind UTC
     */
    Samples samples(GroupFilter filter, Scope scope, int minutesBehind);
}
