package io.github.heliconej.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.container.OnServer;
import io.github.heliconej.container.RunningServer;
import io.github.heliconej.fake.RawAnswer;
import io.github.heliconej.fake.Recorded;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Virtual keys, as callers show them. */
@OnServer(Guarded.class)
class KeyUseIT {

    private final Visitor visitor;

    KeyUseIT(RunningServer server) throws IOException {
        this.visitor = new Visitor(server);
    }

    @Test
    void call_withoutAKey_isAskedForOne() throws IOException {
        RawAnswer answer = visitor.chat("access-none");

        visitor.assertRefused(answer, 401);
        assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.text()).contains("\"code\":\"invalid_api_key\"", "\"type\":\"authentication_error\"");
        assertThat(Guarded.HELICONE.requests("access-none")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer ",
                "authorization: bearer ",
                "AUTHORIZATION: BEARER  ",
                "Helicone-Auth: Bearer ",
                "helicone-auth: bearer ",
                "api-key: ",
                "API-Key: "
            })
    void call_everySpelling_isLetIn(String header) throws IOException {
        String key = visitor.issue("").key();

        assertThat(visitor.chat("access-spelt", header + key).status()).isEqualTo(200);
        visitor.assertRefused(visitor.chat("access-spelt", header + key + "x"), 401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x-api-key: ", "Cookie: key=", "Authorization: Basic ", "Authorization: ", "helicone-jwt: "})
    void call_otherHeaders_areNotKeys(String header) throws IOException {
        visitor.assertRefused(visitor.chat("access-other", header + Guarded.ADMIN_KEY), 401);
    }

    @Test
    void call_keyInTheQuery_isNotSeen() throws IOException {
        String key = visitor.issue("").key();
        for (String query : new String[] {"?api-key=", "?api_key=", "?key=", "?access_token="}) {
            visitor.assertRefused(visitor.get("/v1/models" + query + key), 401);
        }
    }

    @Test
    void call_twoHeaders_mustAgree() throws IOException {
        String key = visitor.issue("").key();
        String other = visitor.issue("").key();

        assertThat(visitor.chat(
                                "access-two",
                                "Authorization: Bearer " + key,
                                "api-key: " + key,
                                "Helicone-Auth: bearer " + key)
                        .status())
                .isEqualTo(200);
        for (String second : new String[] {
            "api-key: " + other,
            "Helicone-Auth: Bearer " + other,
            "Helicone-Auth: Bearer " + Guarded.ADMIN_KEY,
            "api-key: ",
            "Authorization: Bearer " + key,
            "Authorization: Bearer " + other
        }) {
            visitor.assertRefused(visitor.chat("access-two", "Authorization: Bearer " + key, second), 401);
            visitor.assertRefused(visitor.chat("access-two", second, "Authorization: Bearer " + key), 401);
        }
    }

    @Test
    void call_wrongForWhateverReason_getsOneAnswer() throws IOException {
        Issued disabled = visitor.issue("\"disabled\":true");
        Issued expired = visitor.issue("\"expires\":\"2020-01-01T00:00:00Z\"");
        Issued removed = visitor.issue("");
        Issued rotated = visitor.issue("");
        visitor.admin("DELETE", "/v1/keys/" + removed.id(), "");
        visitor.admin("POST", "/v1/keys/" + rotated.id() + "/rotate", "");
        String good = visitor.issue("").key();

        Set<String> answers = new HashSet<>();
        for (String key : new String[] {
            disabled.key(),
            expired.key(),
            removed.key(),
            rotated.key(),
            KeyMark.newSecret().reveal(),
            good.toUpperCase(java.util.Locale.ROOT),
            good.substring(0, good.length() - 1),
            good + "A",
            "sk-openai-of-the-caller",
            "x"
        }) {
            RawAnswer answer = visitor.chat("access-wrong", Visitor.bearer(key));
            visitor.assertRefused(answer, 401);
            answers.add(answer.text());
        }
        answers.add(visitor.chat("access-wrong").text());
        assertThat(answers).hasSize(1);
        assertThat(Guarded.HELICONE.requests("access-wrong")).isEmpty();
    }

    @Test
    void key_disabledAndEnabled_holdsAtOnce() throws IOException {
        Issued made = visitor.issue("");
        assertThat(visitor.statusWith(made.key())).isEqualTo(200);

        visitor.admin("PATCH", "/v1/keys/" + made.id(), "{\"disabled\":true}");
        assertThat(visitor.statusWith(made.key())).isEqualTo(401);

        visitor.admin("PATCH", "/v1/keys/" + made.id(), "{\"disabled\":false}");
        assertThat(visitor.statusWith(made.key())).isEqualTo(200);
    }

    @Test
    void key_rotated_oldSecretEndsAtOnceOrAfterItsGrace() throws IOException {
        Issued first = visitor.issue("");
        assertThat(visitor.statusWith(first.key())).isEqualTo(200);

        Issued second = Issued.of(visitor.admin("POST", "/v1/keys/" + first.id() + "/rotate", "{\"grace\":3600}"));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(visitor.statusWith(first.key())).isEqualTo(200);
        assertThat(visitor.statusWith(second.key())).isEqualTo(200);

        Issued third = Issued.of(visitor.admin("POST", "/v1/keys/" + first.id() + "/rotate", ""));
        assertThat(visitor.statusWith(first.key())).isEqualTo(401);
        assertThat(visitor.statusWith(second.key())).isEqualTo(401);
        assertThat(visitor.statusWith(third.key())).isEqualTo(200);
    }

    @Test
    void key_expiring_holdsUntilThen() throws IOException {
        Issued made = visitor.issue("\"expires\":\"" + Instant.now().plusSeconds(3600) + "\"");
        assertThat(visitor.statusWith(made.key())).isEqualTo(200);

        visitor.admin("PATCH", "/v1/keys/" + made.id(), "{\"expires\":\"" + Instant.now() + "\"}");
        assertThat(visitor.statusWith(made.key())).isEqualTo(401);
    }

    @Test
    void key_ofTheCaller_isNotForwarded() throws IOException {
        String key = visitor.issue("").key();

        visitor.chat("access-forward", "Helicone-Auth: Bearer " + key, "api-key: " + key, Visitor.bearer(key));

        assertThat(Guarded.HELICONE.requests("access-forward")).hasSize(1).allSatisfy(sent -> {
            assertThat(sent.headers("Authorization")).containsExactly("Bearer " + Guarded.HELICONE_KEY);
            assertThat(everything(sent)).doesNotContain(key, key.substring(13));
        });
    }

    private static String everything(Recorded sent) {
        return sent.requestLine() + sent.headerLines() + sent.text();
    }
}
