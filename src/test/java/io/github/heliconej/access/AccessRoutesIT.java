package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.RawAnswer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything this application serves is behind the gate, however it is spelt. */
@OnServer(Guarded.class)
class AccessRoutesIT {

    private static final Pattern LINE = Pattern.compile("(?m)^  (/\\S*):$|^    (get|post|put|patch|delete):$");
    /** For everybody, as at Helicone. */
    private static final String PUBLIC = "/v1/public/model-registry/models";

    private static final String MODEL = "routes-canary";
    private static final String CALL =
            "{\"model\":\"" + MODEL + "\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";

    private final RunningServer server;
    private final Visitor visitor;

    AccessRoutesIT(RunningServer server) throws IOException {
        this.server = server;
        this.visitor = new Visitor(server);
    }

    /** Every method and path of the API's description. */
    static List<String> described() throws IOException {
        String text = Files.readString(Path.of("src/main/resources/META-INF/openapi.yaml"), StandardCharsets.UTF_8);
        List<String> routes = new ArrayList<>();
        String path = "";
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            path = line.group(1) == null ? path : line.group(1);
            if (line.group(2) != null && !path.equals(PUBLIC)) {
                routes.add(line.group(2).toUpperCase(java.util.Locale.ROOT) + " " + path.replaceAll("\\{.*?}", "x"));
            }
        }
        assertThat(routes).hasSizeGreaterThan(15);
        return routes;
    }

    @ParameterizedTest
    @MethodSource("described")
    void route_withoutCredentials_isRefused(String route) throws IOException {
        String[] parts = route.split(" ");
        String body = parts[0].startsWith("P") ? CALL : "";

        RawAnswer answer = visitor.send(parts[0], parts[1], body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(visitor.send(parts[0], parts[1], body, "Authorization: Bearer wrong")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void prices_withoutCredentials_areReadAndNothingElse() throws IOException {
        assertThat(visitor.get(PUBLIC).status()).isEqualTo(200);
        for (String other : List.of(PUBLIC + "/x", "/v1/public", "/v1/public/model-registry")) {
            assertThat(visitor.get(other).status()).as(other).isEqualTo(401);
        }
        assertThat(visitor.send("POST", PUBLIC, CALL).status()).isEqualTo(401);
    }

    @Test
    void route_everyMethodThereIs_isRefused() throws IOException {
        for (String path :
                List.of("/v1/chat/completions", "/chat/completions", "/v1/models", "/v1/keys", "/v1/cache")) {
            for (String method :
                    List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "get", "GETS")) {
                RawAnswer answer = visitor.send(method, path, "");
                assertThat(answer.status())
                        .as("%s %s: %s", method, path, answer)
                        .isIn(401, 400, 405, 501);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/",
                "/v1/no-such-thing",
                "/no-such-thing",
                "/v1/application.wadl",
                "/v1/request/query",
                "/v1/dashboard",
                "/v1/log/request",
                "/custom/v1/log",
                "/v1/stream",
                "/io.github.heliconej.web.StreamResource",
                "/index.jsp",
                "/docs/no-such-file.js"
            })
    void path_unknown_isRefusedOrNotThere(String path) throws IOException {
        assertThat(visitor.get(path).status()).isEqualTo(401);
        assertThat(visitor.send("POST", path, CALL).status()).isEqualTo(401);
    }

    /** Servers may refuse a spelling themselves, but nobody without a key gets an answer or reaches an upstream. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "//v1/chat/completions",
                "/v1//chat/completions",
                "/v1/chat//completions",
                "/v1/chat/completions/",
                "/v1/chat/completions//",
                "/v1/chat/completions;a=b",
                "/v1;a=b/chat/completions",
                "/v1/chat;/completions",
                "/;/v1/chat/completions",
                "/v1/chat/completions%3Ba",
                "/v1/chat%2Fcompletions",
                "/v1%2Fchat/completions",
                "/%76%31/chat/completions",
                "/v1/%63hat/completions",
                "/v1/./chat/completions",
                "/docs/../v1/chat/completions",
                "/docs/..;/v1/chat/completions",
                "/docs/%2e%2e/v1/chat/completions",
                "/docs/index.html/../../v1/chat/completions",
                "/sandbox/v1/../../v1/chat/completions",
                "/sandbox/v1/..;/..;/v1/chat/completions",
                "/sandbox/v1/%2e%2e/%2e%2e/v1/chat/completions",
                "/sandbox/v1;/../../v1/chat/completions",
                "/V1/CHAT/COMPLETIONS",
                "/v1/chat/completions%00",
                "/v1/chat/completions%20",
                "/v1/chat/completions.html",
                "/v1/chat/completions?x=/docs/index.html",
                "/chat/completions/",
                "//chat//completions",
                "\\v1\\chat\\completions",
                "http://127.0.0.1/v1/chat/completions",
                "/v1//keys",
                "/v1/keys/",
                "/v1/keys;a=b",
                "/v1/%6beys",
                "/docs/../v1/keys",
                "/sandbox/v1/../../v1/keys"
            })
    void path_speltOddly_doesNotGetRoundTheGate(String target) throws IOException {
        int before = Guarded.HELICONE.requests(MODEL).size();
        for (String method : List.of("GET", "POST")) {
            RawAnswer answer = visitor.send(method, target, method.equals("POST") ? CALL : "");
            assertThat(answer.status()).as("%s %s", method, answer).isIn(301, 400, 401, 404);
            assertThat(answer.text()).doesNotContain("Hello", "\"data\"");
        }
        assertThat(Guarded.HELICONE.requests(MODEL)).hasSize(before);
    }

    /** A caller stays one, and a viewer, whatever the spelling. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/keys",
                "/v1/keys/",
                "/v1//keys",
                "//v1/keys",
                "/v1/keys;a=b",
                "/v1;a/keys",
                "/v1/%6beys",
                "/v1/./keys",
                "/v1/models/../keys",
                "/v1/models/..;/keys",
                "/v1/models%2F..%2Fkeys",
                "/v1/chat/completions/../../keys",
                "/v1/keys%2F",
                "/v1/keys%3Bx",
                "/v1/keys%20",
                "/v1/KEYS",
                "/v1/budgets/",
                "/v1//budgets",
                "/v1/budgets;a=b",
                "/v1/models/../budgets"
            })
    void administration_speltOddly_isNotForOthers(String target) throws IOException {
        for (String role : List.of("caller", "viewer")) {
            String key = visitor.issue("\"roles\":[\"" + role + "\"]").key();
            RawAnswer list = visitor.get(target, Visitor.bearer(key));
            assertThat(list.status()).as(list.toString()).isIn(400, 403, 404);
            assertThat(list.text()).doesNotContain("\"data\"");
            RawAnswer made =
                    visitor.send("POST", target, "{\"name\":\"mine\",\"roles\":[\"admin\"]}", Visitor.bearer(key));
            assertThat(made.status()).as(made.toString()).isIn(400, 403, 404, 405);
            assertThat(made.text()).doesNotContain("sk-heliconej");
        }
    }

    /** Whoever asks: a server takes these for other places than JAX-RS does. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/keys/../rotate", "/v1/keys/%2e%2e/rotate", "/v1/keys/./rotate", "/v1/keys/..%2F/rotate"})
    void path_withASegmentOfDots_reachesNothing(String target) throws IOException {
        RawAnswer answer = visitor.admin("POST", target, "");

        assertThat(answer.status()).as(answer.toString()).isIn(400, 404);
        assertThat(answer.text()).doesNotContain("key_not_found");
    }

    @Test
    void models_viewersWhoSpellOddly_doNotCallThem() throws IOException {
        String key = visitor.issue("\"roles\":[\"viewer\"]").key();
        int before = Guarded.HELICONE.requests(MODEL).size();
        for (String target : List.of(
                "/v1/chat/completions",
                "/v1//chat/completions",
                "/v1/chat/completions;a=b",
                "/v1/chat;/completions",
                "/v1/%63hat/completions",
                "/v1/./chat/completions",
                "/v1/chat/completions/",
                "//chat/completions",
                "/chat/completions;x")) {
            RawAnswer answer = visitor.send("POST", target, CALL, Visitor.bearer(key));
            assertThat(answer.status()).as("%s %s", target, answer).isIn(400, 403, 404);
        }
        assertThat(Guarded.HELICONE.requests(MODEL)).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/health/live",
                "/health/ready",
                "/metrics",
                "/openapi",
                "/docs/index.html",
                "/docs/docs.js"
            })
    void path_exempt_isOpen(String path) throws IOException {
        RawAnswer answer = visitor.get(path);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/WEB-INF/web.xml",
                "/web-inf/web.xml",
                "/WEB-INF/",
                "/WEB-INF/classes/META-INF/microprofile-config.properties",
                "/META-INF/openapi.yaml",
                "/META-INF/MANIFEST.MF",
                "/docs/../WEB-INF/web.xml",
                "/docs/%2e%2e/WEB-INF/web.xml",
                "/docs/..%2FWEB-INF/web.xml",
                "/WEB-INF;/web.xml",
                "//WEB-INF/web.xml",
                "/%57EB-INF/web.xml"
            })
    void file_ofTheApplicationsInside_isNotShown(String path) throws IOException {
        RawAnswer answer = visitor.get(path);

        assertThat(answer.status()).as(answer.toString()).isIn(301, 400, 401, 403, 404);
        assertThat(answer.text()).doesNotContain("web-app", "helicone.access", "openapi: 3", "Manifest-Version");
    }

    @Test
    void directory_ofTheApplication_isNotListed() throws IOException {
        for (String path : List.of("/", "/docs/", "/docs")) {
            assertThat(visitor.get(path).text()).doesNotContain("docs.js</a>", "WEB-INF", "Index of", "Directory");
        }
    }

    @Test
    void preflight_ofAnotherSite_isGivenNothing() throws IOException {
        RawAnswer preflight = visitor.send(
                "OPTIONS",
                "/v1/chat/completions",
                "",
                "Origin: https://evil.example",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: authorization");
        assertThat(preflight.status()).isEqualTo(401);
        RawAnswer call = visitor.chat(MODEL, "Origin: https://evil.example");
        RawAnswer known = visitor.get("/v1/models", Visitor.ADMIN, "Origin: https://evil.example");
        for (RawAnswer answer : List.of(preflight, call, known)) {
            assertThat(answer.headerNames())
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
        }
    }

    @Test
    void method_overriddenByAHeader_staysWhatItIs() throws IOException {
        Issued made = visitor.issue("");
        visitor.send("POST", "/v1/keys/" + made.id(), "", Visitor.ADMIN, "X-HTTP-Method-Override: DELETE");
        assertThat(visitor.admin("GET", "/v1/keys/" + made.id(), "").status()).isEqualTo(200);
    }

    @Test
    void head_withoutCredentials_isRefused() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(server.uri("v1/models"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(head, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void sandbox_switchedOff_isNotThere() throws IOException {
        assertThat(visitor.send("POST", "/sandbox/v1/chat/completions", CALL).status())
                .isEqualTo(404);
        assertThat(visitor.get("/sandbox/v1/models").status()).isEqualTo(404);
    }

    @Test
    void ask_withoutCredentials_isRefusedInALine() throws IOException {
        RawAnswer answer = visitor.send("POST", "/v1/ask?model=x", "Hi");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(answer.text()).isNotBlank().doesNotContain("{", "\n");
    }
}
