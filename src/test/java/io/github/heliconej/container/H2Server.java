package io.github.heliconej.container;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.h2.tools.Server;

/** H2 in this process's memory. */
final class H2Server implements DatabaseServer {
    private static final String URL = "jdbc:h2:mem:heliconej;DB_CLOSE_DELAY=-1";

    private Server server;

    @Override
    public void start() {
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

    @Override
    public void stop() {
        server.stop();
        server = null;
    }

    @Override
    public void clear() {
        query("DROP ALL OBJECTS");
    }

    @Override
    public String rows() {
        return String.join("\n", query("SCRIPT"));
    }

    private static List<String> query(String sql) {
        return DatabaseServer.query(() -> DriverManager.getConnection(URL, USER, USER), sql);
    }

    @Override
    public void close() {
        if (server != null) {
            stop();
        }
    }
}
