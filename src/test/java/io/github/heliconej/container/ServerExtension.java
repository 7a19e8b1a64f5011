package io.github.heliconej.container;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Asks for the deployment that {@link OnServer} names and hands out its {@link RunningServer}. */
final class ServerExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ServerExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        // kept at the root, so that it is closed when all test classes are done
        Servers servers = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Servers.class, key -> new Servers(), Servers.class);
        OnServer wanted = context.getRequiredTestClass().getAnnotation(OnServer.class);
        context.getStore(NAMESPACE).put(RunningServer.class, servers.with(wanted));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE).get(RunningServer.class);
    }
}
