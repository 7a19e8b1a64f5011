package io.github.heliconej.api;

/** What a caller may do. */
public enum Role {
    /** Call models. */
    CALLER,
    /** Read what the gateway recorded. */
    VIEWER,
    /** Manage keys, budgets, prices and the cache. */
    ADMIN
}
