package io.github.heliconej.container;

import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.core.api.annotation.Observes;

/** Hears from Arquillian, which makes its observers itself, where the latest deployment answers. */
final class DeployedAddress {
    private static final AtomicReference<ProtocolMetaData> LATEST = new AtomicReference<>();

    void deployed(@Observes ProtocolMetaData address) {
        LATEST.set(address);
    }

    /** The latest deployment's root; always on the loopback address, since the servers listen only there. */
    static URI take() {
        HTTPContext http =
                LATEST.getAndSet(null).getContexts(HTTPContext.class).iterator().next();
        return URI.create("http://127.0.0.1:" + http.getPort() + "/");
    }
}
