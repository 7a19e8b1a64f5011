package io.github.heliconej.api;

import java.util.Set;

/**
 * Who makes a call, once that is known.
 *
 * @param tenant whose cache entries, limits and budgets the call shares, such as {@code key:7f3c…}; never a secret, and
 *     the same after a key was rotated
 * @param name what people call the caller
 * @param roles what the caller may do
 * @param terms what the operator laid down for this caller's calls
 */
public record Caller(String tenant, String name, Set<Role> roles, CallerTerms terms) {

    private static final Caller OPEN =
            new Caller("open", "anyone", Set.of(Role.CALLER, Role.VIEWER, Role.ADMIN), CallerTerms.none());

    /** Copies the roles. */
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** {@return whoever calls a gateway that is open to all: one tenant with every role} */
    public static Caller open() {
        return OPEN;
    }

    /** {@return whether the caller has the role} */
    public boolean isIn(Role role) {
        return roles.contains(role);
    }
}
