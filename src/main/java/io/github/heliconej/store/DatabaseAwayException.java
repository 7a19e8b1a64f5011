package io.github.heliconej.store;

/** The database cannot be reached. */
final class DatabaseAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseAwayException(Throwable cause) {
        super("The database cannot be reached (data source " + Database.NAME + ").", cause);
    }
}
