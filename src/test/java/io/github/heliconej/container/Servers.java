package io.github.heliconej.container;

import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.test.spi.LifecycleMethodExecutor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptorBuilder;

/**
 * The server of this run and its one deployment, which changes when another configuration is asked for. To Arquillian
 * the configuration is the test class, so that its deployment outlives the classes that share it.
 */
final class Servers implements AutoCloseable {
    private static final int STOP_SECONDS = 60;

    private final TestRunnerAdaptor arquillian = TestRunnerAdaptorBuilder.build();
    private final DatabaseServer database = DatabaseServer.ofThisRun();
    private boolean started;
    private Class<? extends Configuration> deployed;
    private URI base;
    private String startLog;

    /** The server with the wanted configuration; deploys only if it is not deployed already. */
    RunningServer with(OnServer wanted) throws Exception {
        if (wanted.value() != deployed) {
            undeploy();
            prepareDatabase(wanted.value());
            deploy(wanted);
        }
        return new RunningServer(base, startLog, ServerLog.fromNow(), new RunningServer.Machine(this, wanted));
    }

    /** Deploys the same once more, with the database as it is. */
    void redeploy(OnServer wanted) throws Exception {
        undeploy();
        deploy(wanted);
    }

    DatabaseServer database() {
        return database;
    }

    private void prepareDatabase(Class<? extends Configuration> configuration) {
        database.start();
        database.clear();
        if (configuration.isAnnotationPresent(WithoutDatabase.class)) {
            database.stop();
        }
    }

    private void deploy(OnServer wanted) throws Exception {
        ServerLog log = ServerLog.fromNow();
        if (!started) {
            started = true;
            arquillian.beforeSuite();
        }
        deployed = wanted.value();
        try {
            arquillian.beforeClass(deployed, LifecycleMethodExecutor.NO_OP);
            base = DeployedAddress.take();
        } catch (DeploymentException e) {
            if (wanted.starts()) {
                throw e;
            }
        } finally {
            startLog = log.text();
        }
    }

    private void undeploy() throws Exception {
        if (deployed == null) {
            return;
        }
        Class<?> old = deployed;
        deployed = null;
        List<ProcessHandle> processes = payara();
        arquillian.afterClass(old, LifecycleMethodExecutor.NO_OP);
        // Payara Micro is a process for each deployment: its port is free when it has ended
        for (ProcessHandle process : processes) {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Told by its port from the servers that tests have started for themselves. */
    private static List<ProcessHandle> payara() {
        String port = "--port " + Settings.required("payara.http.port");
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(port))
                .toList();
    }

    @Override
    public void close() {
        try {
            undeploy();
            if (started) {
                arquillian.afterSuite();
                arquillian.shutdown();
            }
            database.close();
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop as it should", e);
        }
    }
}
