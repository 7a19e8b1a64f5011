package io.github.heliconej.container;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The database of the server under test, at a port that pom.xml reserves, so that tests can empty it, read it and take it
 * away. Which of the two it is, the failsafe execution says: {@code it.database.liberty} and {@code it.database.payara}.
 */
interface DatabaseServer extends AutoCloseable {

    /** What the server under test is told, too, as {@code DB_USER} and {@code DB_PASSWORD}. */
    String USER = "helicone";

    /** The one that the failsafe execution names; not started yet. */
    static DatabaseServer ofThisRun() {
        String name = Settings.required("it.database");
        return switch (name) {
            case "h2" -> new H2Server();
            case "postgres" -> new PostgresServer();
            default -> throw new IllegalStateException("h2 or postgres, not " + name);
        };
    }

    /** Begins to serve; does nothing while that is so. */
    void start();

    /** As if the database's machine was gone; the rows stay. */
    void stop();

    /** Leaves nothing behind for the next deployment. */
    void clear();

    /** Everything that is stored, as text. */
    String rows();

    @Override
    void close();

    /** Opens a connection. */
    @FunctionalInterface
    interface Opening {
        /** A new one. */
        Connection open() throws SQLException;
    }

    /** The first column of the rows, if the statement has any. */
    static List<String> query(Opening opening, String sql) {
        try (Connection connection = opening.open();
                Statement statement = connection.createStatement()) {
            List<String> lines = new ArrayList<>();
            if (statement.execute(sql)) {
                ResultSet rows = statement.getResultSet();
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
