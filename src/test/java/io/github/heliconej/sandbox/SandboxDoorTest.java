package io.github.heliconej.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.config.HeliconeConfig;
import io.github.heliconej.config.Secret;
import java.net.URI;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes in, and what the answer to the others is. */
class SandboxDoorTest {

    private static final String SECRET = "Bearer secret";
    private static final String JSON = "application/json";

    private final SandboxDoor door = new SandboxDoor(sandbox(true, "secret"));

    @ParameterizedTest
    @CsvSource({
        "POST,/chat/completions",
        "POST,/completions",
        "POST,/embeddings",
        "GET,/models",
        "GET,/models/gpt-4o",
        "GET,/models/openai/gpt-4o"
    })
    void admit_endpoint_letsIn(String method, String path) {
        door.admit(call(method, path, SECRET, JSON));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "secret", "Bearer", "Bearer ", "Bearer wrong", "Basic secret", "Bearer secret2", "Bearer  "})
    void admit_withoutSecret_is401(String authorization) {
        SandboxException refusal = refused(401, () -> door.admit(call("GET", "/models", authorization, "")));

        assertThat(refusal.headers()).containsEntry("WWW-Authenticate", "Bearer");
        assertThat(refusal.body().getJsonObject("error").getString("code")).isEqualTo("invalid_api_key");
        assertThat(refusal.getMessage()).doesNotContain("wrong");
    }

    @Test
    void admit_schemeInAnyCase_letsIn() {
        door.admit(call("GET", "/models", "bearer secret", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/chat", "/models/", "/v1/models", "/chat/completions/"})
    void admit_unknownPath_is404(String path) {
        refused(404, () -> door.admit(call("GET", path, SECRET, JSON)));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/chat/completions,POST",
        "PUT,/embeddings,POST",
        "POST,/models,GET",
        "DELETE,/models/gpt-4o,GET",
        "OPTIONS,/completions,POST"
    })
    void admit_otherMethod_is405WithAllow(String method, String path, String allowed) {
        SandboxException refusal = refused(405, () -> door.admit(call(method, path, SECRET, JSON)));

        assertThat(refusal.headers()).containsEntry("Allow", allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/jsonl", "multipart/form-data; boundary=x"})
    void admit_otherContentType_is415(String contentType) {
        refused(415, () -> door.admit(call("POST", "/embeddings", SECRET, contentType)));
    }

    @Test
    void admit_contentTypeWithParameters_letsIn() {
        door.admit(call("POST", "/embeddings", SECRET, "Application/JSON ; charset=utf-8"));
    }

    @Test
    void admit_switchedOff_is404ForEverybody() {
        var closed = new SandboxDoor(sandbox(false, "secret"));

        assertThat(closed.isOpen()).isFalse();
        refused(404, () -> closed.admit(call("GET", "/models", SECRET, "")));
        refused(404, () -> closed.admit(call("GET", "/models", "", "")));
    }

    @Test
    void admit_emptySecret_letsNobodyIn() {
        var open = new SandboxDoor(sandbox(true, ""));

        refused(401, () -> open.admit(call("GET", "/models", "Bearer ", "")));
    }

    private static SandboxRequest call(String method, String path, String authorization, String contentType) {
        return new SandboxRequest(method, path, authorization, contentType, "", "");
    }

    private static HeliconeConfig.Sandbox sandbox(boolean active, String secret) {
        return new HeliconeConfig.Sandbox(active, URI.create("http://localhost/sandbox/v1"), Secret.of(secret));
    }

    private static SandboxException refused(int status, ThrowingCallable call) {
        var seen = new SandboxException[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(SandboxException.class, refusal -> seen[0] = refusal);
        assertThat(seen[0].status()).isEqualTo(status);
        return seen[0];
    }
}
