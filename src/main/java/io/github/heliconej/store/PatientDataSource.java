package io.github.heliconej.store;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source whose connections wait so long for the server's next answer and no longer; a pool gets them back as they
 * were. The driver's own query timeout would not do: it asks the silent server to cancel, and waits for that.
 */
final class PatientDataSource implements DataSource {

    private final DataSource source;
    private final Duration patience;

    PatientDataSource(DataSource source, Duration patience) {
        this.source = source;
        this.patience = patience;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return patient(source.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return patient(source.getConnection(user, password));
    }

    private Connection patient(Connection connection) throws SQLException {
        int before = hurry(connection);
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        giveBack(connection, before);
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    /** What the connection's patience was. One that is broken goes back to its pool, which would miss it otherwise. */
    private int hurry(Connection connection) throws SQLException {
        try {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
            return before;
        } catch (SQLException | RuntimeException broken) {
            try (connection) {
                throw broken;
            }
        }
    }

    /** Closes it also if it is broken. */
    private static void giveBack(Connection connection, int patienceBefore) throws SQLException {
        try (connection) {
            if (!connection.isClosed()) {
                connection.setNetworkTimeout(Runnable::run, patienceBefore);
            }
        }
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return source.isWrapperFor(type);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(PatientDataSource.class.getName());
    }
}
