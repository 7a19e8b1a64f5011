package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.RawAnswer;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant sees its own sessions, users, properties and scores, and viewers see everybody's. */
@OnServer(Guarded.class)
class LogTenancyIT {

    private static final String SESSION = "tenancy-shared";
    private static final String DAYS = "\"timeFilter\":{\"start\":\"2024-01-01\",\"end\":\"2100-01-01\"}";

    private final Visitor visitor;
    private String red;
    private String blue;
    private String viewer;

    LogTenancyIT(RunningServer server) throws IOException {
        this.visitor = new Visitor(server);
    }

    @BeforeEach
    void callAsTwoTenants() throws IOException {
        red = Visitor.bearer(visitor.issue("").key());
        blue = Visitor.bearer(visitor.issue("").key());
        viewer = Visitor.bearer(visitor.issue("\"roles\":[\"viewer\"]").key());
        call(red, "tenancy-red");
        call(blue, "tenancy-blue");
    }

    private void call(String key, String name) throws IOException {
        RawAnswer answer = visitor.chat(
                "tenancy-model",
                key,
                "Helicone-Session-Id: " + SESSION,
                "Helicone-Session-Name: " + name,
                "Helicone-User-Id: " + name,
                "Helicone-Property-" + name + ": " + name,
                "Helicone-Property-Tenancy: " + name,
                "Helicone-Model-Override: gpt-4o");
        String id = answer.header("Helicone-Id").orElseThrow();
        assertThat(visitor.send("POST", "/v1/request/" + id + "/score", "{\"scores\":{\"" + name + "\":1}}", key)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void numbers_ofATenant_areItsOwn() throws IOException {
        String[][] questions = {
            {"/v1/session/query", "{\"search\":\"tenancy\"}"},
            {"/v1/session/name/query", "{\"nameContains\":\"tenancy\"}"},
            {"/v1/user/query", "{\"userIds\":[\"tenancy-red\",\"tenancy-blue\"]}"},
            {"/v1/user/metrics/query", "{\"limit\":1000}"},
            {"/v1/property/query", "{}"},
            {"/v1/property/tenancy/search", "{\"searchTerm\":\"tenancy\"}"},
            {"/v1/property/tenancy/top-costs/query", "{}"},
            {"/v1/dashboard/scores/query", "{" + DAYS + ",\"dbIncrement\":\"year\"}"}
        };
        for (String[] question : questions) {
            assertThat(ask(question, red)).contains("tenancy-red").doesNotContain("tenancy-blue");
            assertThat(ask(question, blue)).contains("tenancy-blue").doesNotContain("tenancy-red");
            assertThat(ask(question, viewer)).contains("tenancy-red").contains("tenancy-blue");
        }
    }

    private String ask(String[] question, String key) throws IOException {
        RawAnswer answer = visitor.send("POST", question[0], question[1], key);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.text();
    }

    @Test
    void counts_ofATenant_areOfItsOwn() throws IOException {
        assertThat(ask(new String[] {"/v1/session/count", "{\"search\":\"" + SESSION + "\"}"}, red))
                .contains("\"count\":1,");
        assertThat(ask(new String[] {"/v1/session/metrics/query", "{\"nameContains\":\"tenancy-blue\"}"}, red))
                .contains("\"session_count\":[]");
        assertThat(ask(new String[] {"/v1/user/metrics-overview/query", "{}"}, red))
                .contains("\"value\":1");
    }

    @Test
    void session_ofTwoTenants_isEachOnesOwn() throws IOException {
        assertThat(visitor.get("/v1/session/" + SESSION, red).text())
                .contains("\"total_requests\":1,", "tenancy-red")
                .doesNotContain("tenancy-blue");
        assertThat(visitor.send("POST", "/v1/session/" + SESSION + "/tag", "{\"tag\":\"tenancy-secret\"}", red)
                        .status())
                .isEqualTo(200);
        assertThat(visitor.get("/v1/session/" + SESSION + "/tag", red).text()).contains("tenancy-secret");
        assertThat(visitor.get("/v1/session/" + SESSION + "/tag", blue).text()).contains("\"data\":null");
        assertThat(visitor.get("/v1/session/" + SESSION, blue).text()).doesNotContain("tenancy-secret");
        assertThat(visitor.get("/v1/session/" + SESSION + "/tag", viewer).text())
                .contains("tenancy-secret");
        String stranger = Visitor.bearer(visitor.issue("").key());
        assertThat(visitor.get("/v1/session/" + SESSION, stranger).status()).isEqualTo(404);
        assertThat(visitor.send("POST", "/v1/session/" + SESSION + "/feedback", "{\"rating\":true}", stranger)
                        .status())
                .isEqualTo(404);
        assertThat(visitor.get("/v1/session/has-session", stranger).text()).contains("\"data\":false");
    }
}
