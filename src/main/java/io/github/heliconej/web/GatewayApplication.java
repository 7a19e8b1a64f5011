package io.github.heliconej.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/**
 * The REST API, below {@code /v1}. Its classes are listed, since a server that searches for them also takes the REST
 * client's interface for a resource. {@code META-INF/openapi.yaml} describes them.
 */
@ApplicationPath("/v1")
public class GatewayApplication extends Application {

    /** Made by the container. */
    public GatewayApplication() {}

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                AlertResource.class,
                AskResource.class,
                BudgetsResource.class,
                CacheResource.class,
                ChatResource.class,
                CompletionsResource.class,
                DatasetExportResource.class,
                DatasetsResource.class,
                EmbeddingsResource.class,
                ExportResource.class,
                ErrorMapper.class,
                GatewayLogResource.class,
                KeysResource.class,
                LogResource.class,
                MetricsOverTimeResource.class,
                MetricsResource.class,
                ModelRegistryResource.class,
                ModelsResource.class,
                PropertiesResource.class,
                ReportResource.class,
                RequestLogResource.class,
                ScoresResource.class,
                SessionsResource.class,
                StreamResource.class,
                UsersResource.class,
                WebhooksResource.class);
    }
}
