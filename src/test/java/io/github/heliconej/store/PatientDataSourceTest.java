package io.github.heliconej.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pool must get every connection back. */
class PatientDataSourceTest {

    private final JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
    private final PatientDataSource source = new PatientDataSource(breakable(), Duration.ofSeconds(1));
    private String broken = "";

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void close_connection_isGivenBackOnce() throws SQLException {
        Connection connection = source.getConnection();
        assertThat(pool.getActiveConnections()).isEqualTo(1);
        connection.close();
        connection.close();
        assertThat(connection.isClosed()).isTrue();
        assertThat(pool.getActiveConnections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"getNetworkTimeout", "setNetworkTimeout"})
    void getConnection_brokenConnection_isGivenBack(String method) {
        broken = method;
        assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> source.getConnection("sa", "")).isInstanceOf(SQLException.class);
        assertThat(pool.getActiveConnections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"isClosed", "setNetworkTimeout"})
    void close_connectionThatBrokeMeanwhile_isGivenBack(String method) throws SQLException {
        Connection connection = source.getConnection();
        broken = method;
        assertThatThrownBy(connection::close).isInstanceOf(SQLException.class);
        assertThat(pool.getActiveConnections()).isZero();
    }

    /** The pool's connections; one method of them fails as those of a broken connection do. */
    private DataSource breakable() {
        return proxy(DataSource.class, pool);
    }

    private <T> T proxy(Class<T> type, Object real) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals(broken)) {
                        throw new SQLException("broken", "08006");
                    }
                    if (method.getName().equals("getConnection")) {
                        return proxy(Connection.class, pool.getConnection());
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }
}
