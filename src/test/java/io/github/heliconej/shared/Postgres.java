package io.github.heliconej.shared;

import io.github.heliconej.fake.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL that can be killed and started again with its rows and at its address. */
final class Postgres implements AutoCloseable {

    private final Path data;
    private final int port = FreePort.next();
    private EmbeddedPostgres running;

    Postgres(Path directory) throws IOException {
        this.data = directory.resolve("postgres");
        restart();
    }

    /** What a server has to know of it. */
    Map<String, String> environment() {
        return Map.of(
                "DB_DRIVER", "org.postgresql.Driver",
                "DB_URL", "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "DB_USER", "postgres",
                "DB_PASSWORD", "postgres");
    }

    /** The ids of a user's calls that are on record. */
    List<String> requestIds(String user) throws SQLException {
        try (Connection connection = running.getPostgresDatabase().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select request_id from request_log where user_id = ?")) {
            statement.setString(1, user);
            List<String> ids = new ArrayList<>();
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }

    void kill() throws IOException {
        running.close();
    }

    void restart() throws IOException {
        running = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
