package io.github.heliconej.store;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/** Brings the tables up to date, by scripts that are listed here: Flyway's search of the class path fails on Liberty. */
final class Schema {

    private static final List<String> EVERYWHERE = List.of(
            "V1__keys_and_budgets.sql",
            "V3__expired_holds.sql",
            "V4__request_log.sql",
            "V5__rollups.sql",
            "V6__webhooks.sql",
            "V7__alerts.sql",
            "V8__datasets.sql",
            "V10__sessions.sql",
            "V11__rollup_details.sql",
            "V12__forgotten.sql",
            "V16__segments.sql");

    /** What only servers that share a database need. */
    private static final List<String> ON_POSTGRESQL =
            List.of("V2__rate_buckets.sql", "V10_2__long_properties.sql", "V16_1__segments_as_they_are.sql");

    /** What makes H2 fast, and what PostgreSQL's indexes cannot hold. */
    private static final List<String> ON_H2 = List.of(
            "V8_1__newest_first.sql",
            "V10_1__columns_in_indexes.sql",
            "V11_1__user_numbers.sql",
            "V13_1__all_numbers_by_time.sql",
            "V15_1__properties_once.sql",
            "V16_2__narrow_user_index.sql");

    /** The name of our lock in PostgreSQL: "helicone" in ASCII. */
    private static final long LOCK = 0x68656c69636f6e65L;

    private Schema() {}

    /**
     * Runs the scripts that have not run yet; several servers may do so at once.
     *
     * @return whether the database is PostgreSQL
     */
    static boolean bringUpToDate(DataSource source) throws SQLException {
        boolean isPostgres = isPostgres(source);
        List<String> scripts = new ArrayList<>(EVERYWHERE);
        scripts.addAll(isPostgres ? ON_POSTGRESQL : ON_H2);
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .resourceProvider(new Scripts(scripts))
                .javaMigrationClassProvider(List::of)
                .table("helicone_schema")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        if (isPostgres) {
            migrateAlone(flyway, source);
        } else {
            flyway.migrate();
        }
        return isPostgres;
    }

    /** Flyway's own lock leaves a gap: of two servers that start together on an empty database one would fail. */
    private static void migrateAlone(Flyway flyway, DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            try {
                flyway.migrate();
            } finally {
                statement.execute("select pg_advisory_unlock(" + LOCK + ")");
            }
        }
    }

    private static boolean isPostgres(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        }
    }

    private record Scripts(List<String> names) implements ResourceProvider {

        @Override
        public LoadableResource getResource(String name) {
            return names.contains(name) ? new Script(name) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return prefix.equals("V")
                    ? names.stream().<LoadableResource>map(Script::new).toList()
                    : List.of();
        }
    }

    private static final class Script extends LoadableResource {

        private final String name;

        Script(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            return new BufferedReader(
                    new InputStreamReader(Schema.class.getResourceAsStream("schema/" + name), StandardCharsets.UTF_8));
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
