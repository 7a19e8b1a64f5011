package io.github.heliconej.ledger;

import io.github.heliconej.fake.FreePort;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.h2.tools.Server;

/** A database in a file: for one server that opens the file, or served over a port, so that it can be away. */
final class FileDatabase implements AutoCloseable {

    private static final String USER = "helicone";

    private final Path file;
    private final int port = FreePort.next();
    private Server server;

    FileDatabase(Path file) {
        this.file = file;
    }

    /** For a server that has it to itself, as it is by default. */
    Map<String, String> opened() {
        return environment("jdbc:h2:file:" + file + ";WRITE_DELAY=0");
    }

    /** For a server that reaches it while it is {@linkplain #serve served}. */
    Map<String, String> reached() {
        return environment(url());
    }

    private String url() {
        return "jdbc:h2:tcp://127.0.0.1:" + port + "/" + file;
    }

    private static Map<String, String> environment(String url) {
        return Map.of("DB_DRIVER", "org.h2.Driver", "DB_URL", url, "DB_USER", USER, "DB_PASSWORD", USER);
    }

    void serve() throws SQLException {
        server = Server.createTcpServer("-tcpPort", Integer.toString(port), "-tcpDaemon")
                .start();
    }

    /** As if its machine was gone; the rows stay. */
    void takeAway() {
        server.stop();
    }

    /** The ids of all calls on record, while it is served. */
    List<String> requestIds() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), USER, USER);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select request_id from request_log")) {
            List<String> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }

    @Override
    public void close() {
        if (server != null) {
            takeAway();
        }
    }
}
