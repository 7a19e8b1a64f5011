package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.RawAnswer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls on record leave the gateway as files. */
@OnServer(HeliconeRoute.class)
class ExportIT {

    private static final String FILTER = "{\"request_response_rmt\":{\"user_id\":{\"equals\":\"=export-ann\"}}}";
    private static final String BODY = "{\"filter\":" + FILTER + ",\"sort\":{\"created_at\":\"asc\"}";

    private final Caller caller;

    ExportIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @BeforeEach
    void call() throws IOException {
        if (export("jsonl", BODY + "}").text().isEmpty()) {
            for (String model : List.of("export-1", "export-2", "export-3")) {
                caller.chat(
                        Requests.chat(model),
                        "Helicone-User-Id: =export-ann",
                        "Helicone-Property-Team: a,\"b\"",
                        "Helicone-Session-Id: export");
            }
        }
    }

    @Test
    void export_asJsonLines_hasTheRowsInOrder() throws IOException {
        RawAnswer answer = export("jsonl&bodies=true", BODY + ",\"limit\":2}");

        List<Tree> rows = answer.text().lines().map(Tree::of).toList();
        assertThat(rows).extracting(row -> row.text("/request_model")).containsExactly("export-1", "export-2");
        assertThat(rows.get(0).text("/request_body/model")).isEqualTo("export-1");
        assertThat(rows.get(0).text("/llmSchema/response/messages/0/role")).isEqualTo("assistant");
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/jsonl");
        assertThat(answer.header("Content-Disposition").orElse(""))
                .matches("attachment; filename=\"requests-\\d{8}-\\d{6}\\.jsonl\"");
    }

    @Test
    void export_asCsvInABrowser_isATableWithoutFormulas() throws IOException {
        RawAnswer answer = caller.send(
                "GET", "/v1/request/export?format=csv&filter=" + URLEncoder.encode(FILTER, StandardCharsets.UTF_8), "");

        List<String> lines = answer.text().lines().toList();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("request_id,request_created_at,").endsWith(",scores,properties");
        assertThat(lines.get(1)).contains(",export-3,", ",'=export-ann,", "\"\"team\"\":\"\"a,\\\"\"b\\\"\"\"\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|?format=xml|{}|format",
                "POST|?bodies=yes|{}|bodies",
                "POST||{\"sort\":{\"cost\":\"asc\"}}|created_at",
                "POST||{\"offset\":1}|offset",
                "POST||{\"limit\":0}|limit",
                "POST||{\"filter\":{\"request_response_rmt\":{\"no_column\":{}}}}|no_column",
                "GET|?filter=%7B||filter",
                "GET|?filter=%22all%22,%22isCached%22:true||filter",
                "GET|?sort=%7B%22cost%22:%22asc%22%7D||created_at"
            })
    void export_thatIsWrong_isRefusedWithItsName(String method, String query, String body, String name)
            throws IOException {
        String target = "/v1/request/export" + (query == null ? "" : query);
        RawAnswer answer = caller.send(method, target, body == null ? "" : body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(Tree.of(answer).text("/error")).contains(name);
    }

    private RawAnswer export(String format, String body) throws IOException {
        RawAnswer answer = caller.send("POST", "/v1/request/export?format=" + format, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }
}
