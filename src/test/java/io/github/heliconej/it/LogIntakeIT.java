package io.github.heliconej.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.RawJson;
import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.RawAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls made elsewhere are on record as their loggers report them. */
@OnServer(HeliconeRoute.class)
class LogIntakeIT {

    private static final String REPORT =
            """
            {"providerRequest":{"url":"https://api.openai.com/v1/chat/completions?key=sk-1","json":{"model":"gpt-4o-mini"},
              "meta":{"Helicone-User-Id":"log-ann","Helicone-Property-Team":"blue","Helicone-Auth":"Bearer sk-2"}},
             "providerResponse":{"json":{"usage":{"prompt_tokens":1000,"completion_tokens":100}},"status":200,"headers":{}},
             "timing":{"startTime":{"seconds":1767225600,"milliseconds":250},"endTime":{"seconds":1767225602,"milliseconds":0}}}
            """;
    private static final String MESSAGE =
            """
            {"authorization":"Bearer sk-3","heliconeMeta":{"omitRequestLog":false,"promptVersionId":"v7"},
             "log":{"request":{"id":"@","userId":"log-rust","properties":{"Team":"red"},"provider":"OPENAI",
                "targetUrl":"https://api.openai.com/v1/chat/completions","bodySize":120.0,"path":"/v1/chat/completions",
                "requestCreatedAt":"2026-01-01T00:00:00.123456789Z","isStream":true},
              "response":{"id":"@","status":200.0,"bodySize":345.0,"timeToFirstToken":90.0,
                "responseCreatedAt":"2026-01-01T00:00:02Z","delayMs":1999.0}}}
            """;

    private final Caller caller;

    LogIntakeIT(RunningServer server) {
        this.caller = new Caller(server);
    }

    @Test
    void reports_thatLoggersHaveSent_areOnRecord() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of("src/test/resources/wire/helpers"))) {
            files = all.filter(file -> file.toString().endsWith(".json")).toList();
        }
        assertThat(files).hasSizeGreaterThan(20);
        for (Path file : files) {
            RawJson sent = RawJson.parse(Files.readAllBytes(file));
            String body = new String(sent.object("body").orElseThrow().bytes(), StandardCharsets.UTF_8);

            RawAnswer answer = caller.post(sent.string("path").orElseThrow(), body, headers(sent));

            assertThat(answer.status()).as("%s: %s", file, answer).isEqualTo(200);
            Tree row = row(answer);
            assertThat(row.text("/data/request_user_id")).isEqualTo("ann");
            assertThat(row.text("/data/session_id")).isEqualTo("s-1");
            assertThat(row.text("/data/request_created_at")).startsWith("2026-01-31T12:00:0");
            assertThat(row.at("/data/request_body")).isEqualTo(Tree.of(body).at("/providerRequest/json"));
            assertThat(row.at("/data/response_status")).isEqualTo(Tree.of(body).at("/providerResponse/status"));
            assertThat(row.json().toString()).doesNotContain("sk-recorded");
        }
    }

    @Test
    void report_whole_isARowLikeThatOfACall() throws IOException {
        RawAnswer answer = caller.post("/oai/v1/log", REPORT);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(Tree.of(answer).text("/data/id"))
                .isEqualTo(answer.header("Helicone-Id").orElseThrow());
        Tree row = row(answer);
        assertThat(row.text("/data/request_created_at")).isEqualTo("2026-01-01T00:00:00.250Z");
        assertThat(row.number("/data/delay_ms")).isEqualTo(1750);
        assertThat(row.at("/data/time_to_first_token")).hasToString("null");
        assertThat(row.text("/data/request_path")).isEqualTo("/v1/chat/completions");
        assertThat(row.text("/data/provider")).isEqualTo("openai");
        assertThat(row.text("/data/model")).isEqualTo("gpt-4o-mini");
        assertThat(row.at("/data/request_referrer")).hasToString("null");
        assertThat(row.text("/data/outcome")).isEqualTo("succeeded");
        assertThat(row.text("/data/properties/team")).isEqualTo("blue");
        assertThat(row.text("/data/properties/app")).isEqualTo("shop");
        assertThat(row.number("/data/total_tokens")).isEqualTo(1100);
        assertThat(row.at("/data/cost")).hasToString("0.00021");
        assertThat(row.number("/data/request_size")).isEqualTo(23);
        assertThat(row.size("/data/attempts")).isZero();
        assertThat(row.json().toString()).doesNotContain("sk-1", "sk-2");
    }

    @Test
    void bodies_omitted_areNotKept() throws IOException {
        Tree row = row(
                caller.post("/custom/v1/log", REPORT, "helicone-omit-request: true", "Helicone-Omit-Response: true"));

        assertThat(row.at("/data/request_body")).hasToString("null");
        assertThat(row.at("/data/response_body")).hasToString("null");
        assertThat(row.number("/data/total_tokens")).isEqualTo(1100);
    }

    @Test
    void id_reportedTwice_isTwoRows() throws IOException {
        String id = "Helicone-Request-Id: " + UUID.randomUUID();
        caller.post("/custom/v1/log", REPORT, id, "Helicone-User-Id: log-twice");
        caller.post("/custom/v1/log", REPORT, id, "Helicone-User-Id: log-twice");

        Tree rows = Tree.of(caller.post(
                "/v1/request/query",
                "{\"filter\":{\"request_response_rmt\":{\"user_id\":{\"equals\":\"log-twice\"}}}}"));

        assertThat(rows.size("/data")).isEqualTo(2);
    }

    @Test
    void message_ofAnotherGateway_isOnRecord() throws IOException {
        String id = UUID.randomUUID().toString();

        RawAnswer answer = caller.post("/v1/log/request", MESSAGE.replace("@", id));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        Tree row = row(answer);
        assertThat(row.text("/data/request_id")).isEqualTo(id);
        assertThat(row.text("/data/provider")).isEqualTo("openai");
        assertThat(row.text("/data/request_user_id")).isEqualTo("log-rust");
        assertThat(row.text("/data/properties/team")).isEqualTo("red");
        assertThat(row.text("/data/prompt_version")).isEqualTo("v7");
        assertThat(row.number("/data/delay_ms")).isEqualTo(1999);
        assertThat(row.number("/data/time_to_first_token")).isEqualTo(90);
        assertThat(row.number("/data/response_size")).isEqualTo(345);
        assertThat(row.at("/data/cost")).hasToString("null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/custom/v1/log|{}|providerRequest",
                "/custom/v1/log|''|providerRequest",
                "/oai/v1/log|[]|object",
                "/oai/v1/log|{|JSON",
                "/anthropic/v1/log|{\"providerRequest\":{\"url\":7}}|providerResponse",
                "/googleapis/v1/log|{\"providerRequest\":{\"url\":\"x\"},\"providerResponse\":{}}|providerRequest.json",
                "/v1/log/request|{}|log",
                "/v1/log/request|{\"log\":{\"request\":{},\"response\":7}}|log.response",
            })
    void report_wrong_isRefusedWithThePath(String path, String body, String named) throws IOException {
        RawAnswer answer = caller.post(path, body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(Tree.of(answer).at("/data")).hasToString("null");
        assertThat(Tree.of(answer).text("/error")).contains(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/custom/v1/log", "/v1/log/request"})
    void report_ofAnotherKind_isRefused(String path) throws IOException {
        assertThat(caller.postText(path, REPORT).status()).isEqualTo(415);
        assertThat(caller.get(path).status()).isEqualTo(405);
        try (var client = caller.connect()) {
            client.send("POST " + path + " HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 20000000\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(413);
        }
    }

    private Tree row(RawAnswer report) throws IOException {
        return Tree.of(caller.get("/v1/request/" + report.header("Helicone-Id").orElseThrow()));
    }

    /** As they were sent, with an id of our own: those that were recorded are the same on each run. */
    private static String[] headers(RawJson sent) {
        RawJson headers = sent.object("headers").orElseThrow();
        List<String> lines = new ArrayList<>();
        lines.add("Helicone-Request-Id: " + UUID.randomUUID());
        headers.names().stream()
                .filter(name -> !name.equals("helicone-request-id"))
                .forEach(name -> lines.add(name + ": " + headers.string(name).orElseThrow()));
        return lines.toArray(new String[0]);
    }
}
