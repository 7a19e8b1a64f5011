package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Recorded;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Roles of keys and of tokens, and which tokens are good. */
@OnServer(Guarded.class)
class AccessRolesIT {

    private static final String NO_ID = "00000000-0000-4000-8000-000000000000";

    private final Visitor visitor;

    AccessRolesIT(RunningServer server) throws IOException {
        this.visitor = new Visitor(server);
    }

    /** Statuses of a caller, a viewer and an administrator who are nothing else. */
    @ParameterizedTest
    @CsvSource({
        "POST, /v1/chat/completions, 400, 403, 403",
        "POST, /chat/completions, 400, 403, 403",
        "POST, /v1/completions, 400, 403, 403",
        "POST, /v1/embeddings, 400, 403, 403",
        "POST, /v1/ask, 400, 403, 403",
        "GET, /v1/models, 200, 403, 403",
        "GET, /models, 200, 403, 403",
        "DELETE, /v1/cache?seed=roles, 200, 403, 403",
        "DELETE, /v1/cache?tenant=admin, 403, 403, 403",
        "POST, /custom/v1/log, 400, 403, 403",
        "POST, /googleapis/v1/log, 400, 403, 403",
        "POST, /v1/log/request, 400, 403, 403",
        "GET, /v1/keys, 403, 403, 200",
        "POST, /v1/keys, 403, 403, 400",
        "GET, /v1/keys/" + NO_ID + ", 403, 403, 404",
        "PATCH, /v1/keys/" + NO_ID + ", 403, 403, 404",
        "DELETE, /v1/keys/" + NO_ID + ", 403, 403, 404",
        "POST, /v1/keys/" + NO_ID + "/rotate, 403, 403, 404",
        "GET, /v1/budgets, 403, 403, 200",
        "POST, /v1/budgets, 403, 403, 400",
        "PUT, /v1/budgets/" + NO_ID + ", 403, 403, 404",
        "DELETE, /v1/budgets/" + NO_ID + ", 403, 403, 404",
        "POST, /v1/request/query, 200, 200, 200",
        "GET, /v1/request/" + NO_ID + ", 404, 404, 404",
        "DELETE, /v1/request/" + NO_ID + ", 403, 403, 404",
        "POST, /v1/request/recost, 403, 403, 200",
        "POST, /v1/metrics/totalRequests, 200, 200, 200",
        "POST, /v1/metrics/rebuild, 403, 403, 200",
        "GET, /v1/webhooks, 403, 403, 200",
        "POST, /v1/webhooks, 403, 403, 400",
        "PATCH, /v1/webhooks/" + NO_ID + ", 403, 403, 404",
        "GET, /v1/webhooks/" + NO_ID + "/deliveries, 403, 403, 404",
        "GET, /v1/no-such-thing, 403, 404, 403"
    })
    void request_ofEachRole_isLetInWhereItBelongs(String method, String target, int caller, int viewer, int admin)
            throws IOException {
        String[] groups = {"staff", "readers", "operators"};
        String[] roles = {"caller", "viewer", "admin"};
        int[] expected = {caller, viewer, admin};
        String body = method.startsWith("P") && !target.endsWith("rotate") ? body(target) : "";
        for (int role = 0; role < roles.length; role++) {
            String key = visitor.issue("\"roles\":[\"" + roles[role] + "\"]").key();
            String token = Visitor.token().claim("groups", groups[role]).signed();
            for (String shown : List.of(key, token)) {
                RawAnswer answer = visitor.send(method, target, body, Visitor.bearer(shown));
                assertThat(answer.status()).as("%s: %s", roles[role], answer).isEqualTo(expected[role]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"readers,403", "operators,200"})
    void cache_thatTenantsShare_isForAdministratorsToClear(String group, int status) throws IOException {
        String token = Visitor.token()
                .claim("sub", "sharer1")
                .claim("groups", List.of("staff", group))
                .signed();
        assertThat(visitor.send("DELETE", "/v1/cache", "", Visitor.bearer(token))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void budgets_bodyTooLargeOrNoJson_isRefused() throws IOException {
        visitor.assertRefused(visitor.admin("POST", "/v1/budgets", " ".repeat(10 * 1024 * 1024 + 1)), 413);
        visitor.assertRefused(visitor.send("POST", "/v1/budgets", "", Visitor.ADMIN, "Content-Type: text/plain"), 400);
        visitor.assertRefused(visitor.admin("POST", "/v1/budgets", "[]"), 400);
        visitor.assertRefused(visitor.send("POST", "/v1/budgets", "{}", Visitor.ADMIN, "Content-Encoding: gzip"), 415);
    }

    @Test
    void token_good_isTheUserWithTheirProperties() throws IOException {
        String token = Visitor.token()
                .claim("upn", "anna@x")
                .claim("department", "Research")
                .signed();

        RawAnswer answer = visitor.chat(
                "roles-user",
                Visitor.bearer(token),
                "Helicone-User-Id: somebody-else",
                "helicone-property-department: elsewhere");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<Recorded> sent = Guarded.HELICONE.requests("roles-user");
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).headers("Helicone-User-Id")).containsExactly("anna@x");
        assertThat(sent.get(0).headers("Helicone-Property-Department")).containsExactly("Research");
        assertThat(sent.get(0).headerLines()).noneMatch(line -> line.contains(token));
    }

    @Test
    void token_inEveryHeader_isLetIn() throws IOException {
        String token = Visitor.token().signed();
        for (String header : List.of("Authorization: Bearer ", "Helicone-Auth: Bearer ", "api-key: ")) {
            assertThat(visitor.chat("roles-header", header + token).status()).isEqualTo(200);
        }
    }

    @Test
    void token_withoutARole_isForbidden() throws IOException {
        for (Object groups : List.of(List.of(), List.of("visitors", "caller", "admin"), "Staff")) {
            RawAnswer answer = visitor.chat(
                    "roles-none",
                    Visitor.bearer(Visitor.token().claim("groups", groups).signed()));
            visitor.assertRefused(answer, 403);
            assertThat(answer.text()).contains("\"code\":\"insufficient_role\"", "\"type\":\"permission_error\"");
        }
    }

    static Stream<String> badTokens() {
        long now = Instant.now().getEpochSecond();
        String good = Visitor.token().signed();
        String payload = good.split("\\.")[1];
        return Stream.of(
                Visitor.token().claim("exp", now - 5).signed(),
                Visitor.token().without("exp").signed(),
                Visitor.token().claim("nbf", now + 600).signed(),
                Visitor.token().claim("iss", "https://other.example").signed(),
                Visitor.token().claim("aud", "another-service").signed(),
                Visitor.token().without("aud").signed(),
                Visitor.token().without("sub").signed(),
                Visitor.token().signed(SignedToken.OTHER_RSA.getPrivate()),
                Visitor.token().header("kid", "k9").signed(),
                Visitor.token().header("kid", "k2").signed(),
                Visitor.token().header("alg", "RS512").signed(),
                SignedToken.encoded("{\"alg\":\"none\"}") + "." + payload + ".",
                SignedToken.encoded("{\"alg\":\"none\"}") + "." + payload + ".AAAA",
                good.substring(0, good.length() - 10),
                good + ".x",
                "a.b.c");
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void token_bad_isRefusedAsAKeyIs(String token) throws IOException {
        RawAnswer answer = visitor.chat("roles-bad", Visitor.bearer(token));

        visitor.assertRefused(answer, 401);
        assertThat(answer.text()).isEqualTo(visitor.chat("roles-bad").text());
        assertThat(Guarded.HELICONE.requests("roles-bad")).isEmpty();
    }

    private static String body(String target) {
        return target.startsWith("/v1/budgets/") ? "{\"amount\":1,\"period\":\"day\"}" : "{}";
    }
}
