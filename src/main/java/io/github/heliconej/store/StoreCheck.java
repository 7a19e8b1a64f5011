package io.github.heliconej.store;

import io.github.heliconej.access.AccessProblems;
import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.InvalidConfigException;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Messages;
import jakarta.enterprise.inject.build.compatible.spi.Validation;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.JdbiException;

/**
 * Stops the application at its start if the database is away, or if nobody could get in. A build compatible extension,
 * because the {@code service} jar has the other kind's file and must not name this class.
 */
public final class StoreCheck implements BuildCompatibleExtension {

    private static final Logger LOG = Logger.getLogger(StoreCheck.class.getName());

    /** Made by the container. */
    public StoreCheck() {}

    /** Brings the tables up to date, and looks whether there are keys. */
    @Validation
    public void check(Messages messages) {
        try {
            HeliconeConfig config = HeliconeConfig.from(ConfigProvider.getConfig());
            problem(config, new Database()).ifPresent(messages::error);
        } catch (InvalidConfigException toldByTheConfiguration) {
            return;
        }
    }

    static Optional<String> problem(HeliconeConfig config, Database database) {
        try {
            database.jdbi();
            List<String> problems = AccessProblems.of(config.access(), new JdbcKeyBook(database));
            return problems.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new InvalidConfigException(problems).getMessage());
        } catch (DatabaseAwayException | JdbiException away) {
            LOG.log(Level.FINE, "The database is away", away);
            return Optional.of("HeliconeJ cannot start; its database cannot be reached (data source " + Database.NAME
                    + "; DB_URL, DB_USER and DB_PASSWORD say where it is): " + Database.reason(away));
        }
    }
}
