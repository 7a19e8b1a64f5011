package io.github.heliconej.container;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.h2.tools.Server;

/**
 * The database of the servers under test: H2 in this process's memory, served over a port that pom.xml reserves, so that
 * tests can empty it, read it and take it away.
 */
final class DatabaseServer implements AutoCloseable {
    private static final String URL = "jdbc:h2:mem:heliconej;DB_CLOSE_DELAY=-1";
    private static final String USER = "helicone";

    private Server server;

    /** Begins to serve; does nothing while that is so. */
    void start() {
        if (server != null) {
            return;
        }
        try {
            server = Server.createTcpServer(
                            "-tcpPort", Settings.required("database.port"), "-ifNotExists", "-tcpDaemon")
                    .start();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As if the database's machine was gone; the rows stay. */
    void stop() {
        server.stop();
        server = null;
    }

    /** Leaves nothing behind for the next deployment. */
    void clear() {
        query("DROP ALL OBJECTS");
    }

    /** Everything that is stored, as SQL. */
    String rows() {
        return String.join("\n", query("SCRIPT"));
    }

    private static List<String> query(String sql) {
        try (Connection connection = DriverManager.getConnection(URL, USER, USER);
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

    @Override
    public void close() {
        if (server != null) {
            stop();
        }
    }
}
