package io.github.heliconej.container;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL, in processes of its own that end with this one. The server under test comes as a user who owns a database and
 * nothing else, as an operator would have it.
 */
final class PostgresServer implements DatabaseServer {

    private static final List<String> NEW = List.of(
            "create role " + USER + " login password '" + USER + "'", "create database " + USER + " owner " + USER);

    /** Whoever still holds a lock has outlived the application that was served. */
    private static final String CLEAR = "set lock_timeout = '20s'; drop owned by " + USER + " cascade";

    private static final String TABLES =
            "select quote_ident(table_name) from information_schema.tables where table_schema = 'public'";

    private Path data;
    private EmbeddedPostgres running;

    @Override
    public void start() {
        if (running != null) {
            return;
        }
        try {
            running = data == null ? startedNew() : startedIn(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres startedNew() throws IOException {
        Path directory = Files.createTempDirectory("database").resolve("postgres");
        EmbeddedPostgres started = startedIn(directory);
        data = directory;
        for (String sql : NEW) {
            DatabaseServer.query(() -> started.getPostgresDatabase().getConnection(), sql);
        }
        return started;
    }

    private static EmbeddedPostgres startedIn(Path directory) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(Integer.parseInt(Settings.required("database.port")))
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .start();
    }

    @Override
    public void stop() {
        try {
            running.close();
            running = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void clear() {
        query(CLEAR);
    }

    @Override
    public String rows() {
        StringBuilder all = new StringBuilder();
        for (String table : query(TABLES)) {
            all.append(table).append('\n');
            query("select row_text::text from " + table + " row_text")
                    .forEach(row -> all.append(row).append('\n'));
        }
        return all.toString();
    }

    private List<String> query(String sql) {
        return DatabaseServer.query(() -> running.getDatabase(USER, USER).getConnection(), sql);
    }

    @Override
    public void close() {
        if (running != null) {
            stop();
        }
    }
}
