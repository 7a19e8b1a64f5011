package io.github.heliconej.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** What the servers themselves answer beside the WAR, with the configuration files that are shipped. */
@OnServer(OpenSandbox.class)
class ServerEndpointsIT {
    private final RunningServer server;

    ServerEndpointsIT(RunningServer server) {
        this.server = server;
    }

    @Test
    void health_deployed_isUp() throws Exception {
        HttpResponse<String> answer = get("health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"UP\"");
    }

    @Test
    void metrics_withoutCredentials_areShown() throws Exception {
        assertThat(get("metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void openapi_withoutCredentials_isShown() throws Exception {
        assertThat(get("openapi").body()).contains("openapi:");
    }

    @Test
    void log_afterHealthCheck_hasNothingAboveInfo() throws Exception {
        get("health");

        assertThat(server.warnings()).isEmpty();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri(path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
