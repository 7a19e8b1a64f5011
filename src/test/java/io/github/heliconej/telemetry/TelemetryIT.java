package io.github.heliconej.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.OpenSandbox;
import io.github.heliconej.container.RunningServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What operators see, under the same names on both servers. */
@OnServer(OpenSandbox.class)
class TelemetryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

    private final RunningServer server;

    TelemetryIT(RunningServer server) {
        this.server = server;
    }

    @Test
    void ready_sandbox_saysWhereCallsGo() throws Exception {
        assertThat(get("health/ready").body())
                .contains("heliconej-ready", "\"route\":\"helicone\"", "\"sandbox\":\"on\"");
    }

    @Test
    void live_deployed_isUp() throws Exception {
        assertThat(get("health/live").body()).contains("heliconej-live", "\"status\":\"UP\"");
    }

    @Test
    void metrics_afterOneChat_countIt() throws Exception {
        assertThat(chat("telemetry-model", false).statusCode()).isEqualTo(200);

        assertThat(metrics())
                .containsPattern(
                        line("helicone_calls_total", "endpoint=\"chat\"", "model=\"telemetry-model\"", "succeeded"))
                .containsPattern(line("helicone_latency_milliseconds_count", "model=\"telemetry-model\"", "sandbox"))
                .containsPattern(line("helicone_tokens_total", "model=\"telemetry-model\"", "type=\"prompt\""))
                .containsPattern(line("helicone_tokens_total", "model=\"telemetry-model\"", "type=\"completion\""));
    }

    @Test
    void metrics_afterOneStream_timeItsFirstEvent() throws Exception {
        assertThat(chat("telemetry-stream", true).body()).contains("[DONE]");

        assertThat(metrics())
                .containsPattern(line("helicone_time_to_first_token_milliseconds_count", "model=\"telemetry-stream\""));
    }

    @Test
    void metrics_beforeAnyCall_showGaugesAndRetries() throws Exception {
        assertThat(metrics())
                .containsPattern(line("helicone_calls_under_way"))
                .containsPattern(line("helicone_threads_busy"))
                .containsPattern(line("helicone_cache_hits"))
                .containsPattern(line("helicone_cache_misses"))
                .containsPattern(line("helicone_cache_evictions"))
                .containsPattern(line("helicone_cache_bytes"))
                .containsPattern(line("helicone_retries_total"));
    }

    @Test
    void openapi_routes_areOurs() throws Exception {
        assertThat(get("openapi").body())
                .contains("/v1/chat/completions", "/v1/completions", "/v1/embeddings", "/v1/models/{id}", "/v1/ask")
                .contains("Helicone-Property-Environment", "upstream_unreachable")
                .doesNotContain("/v1/stream")
                .doesNotContain("sandbox");
    }

    @Test
    void docs_everyAsset_isThere() throws Exception {
        HttpResponse<String> page = get("docs/");
        assertThat(page.body()).contains("swagger-ui-bundle.js").doesNotContain("${");

        Matcher asset = ASSET.matcher(page.body());
        while (asset.find()) {
            HttpResponse<String> found = get("docs/" + asset.group(1));
            assertThat(found.statusCode()).as(asset.group(1)).isEqualTo(200);
        }
    }

    @Test
    void docs_withoutSlash_leadsToThePage() throws Exception {
        assertThat(get("docs").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/docs/"));
    }

    @Test
    void log_afterCalls_hasNothingAboveInfo() throws Exception {
        chat("telemetry-model", false);
        metrics();

        assertThat(server.warnings()).isEmpty();
    }

    private static Pattern line(String metric, String... parts) {
        return Pattern.compile("(?m)^" + metric + "\\{.*" + String.join(".*", parts));
    }

    private String metrics() throws IOException, InterruptedException {
        return get("metrics?scope=application").body();
    }

    private HttpResponse<String> chat(String model, boolean stream) throws IOException, InterruptedException {
        String body = "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"
                .formatted(model, stream);
        return send(HttpRequest.newBuilder(server.uri("v1/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.uri(path)));
    }

    /** Not over HTTP/2: Open Liberty's upgrade to it on a plain connection hangs now and then. */
    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .build()
                .send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }
}
