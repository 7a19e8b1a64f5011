package io.github.heliconej.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.heliconej.api.ChatRequest;
import io.github.heliconej.api.EmbeddingRequest;
import io.github.heliconej.api.TextRequest;
import io.github.heliconej.upstream.CallHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheKeyTest {

    private static final String BODY = "{\"model\":\"a,b\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final CallHeaders NO_HEADERS = new CallHeaders(Map.of());

    @Test
    void of_sameRequest_isOneKeyHoweverItIsWritten() {
        assertThat(key("t", BODY))
                .isEqualTo(
                        key("t", "{ \"messages\":[{\"content\":\"\\u0048i\",\"role\":\"user\"}],\n\"model\":\"a,b\"}"));
    }

    @Test
    void of_metadata_onlyTracks() {
        assertThat(key("t", BODY.replace("}]}", "}],\"metadata\":{\"trace\":\"1\"}}")))
                .isEqualTo(key("t", BODY));
    }

    @Test
    void of_whateverMatters_isAnotherKey() {
        assertThat(List.of(
                        key("t", BODY),
                        key("u", BODY),
                        key("t", BODY.replace("a,b", "b,a")),
                        key("t", BODY.replace("}]}", "}],\"user\":\"x\"}")),
                        key("t", BODY.replace("}]}", "}],\"stream\":true}")),
                        key("t", BODY.replace("}]}", "}],\"temperature\":0}")),
                        of("t", NO_HEADERS, seeded("s")),
                        of("t", new CallHeaders(Map.of("openai-beta", "x")), policy()),
                        of("t", new CallHeaders(Map.of("Helicone-Target-URL", "https://x.example")), policy()),
                        of("t", new CallHeaders(Map.of("Helicone-Fallbacks", "[]")), policy())))
                .doesNotHaveDuplicates();
        assertThat(CacheKey.of(
                        "t",
                        TextRequest.parse(bytes("{\"model\":\"m\",\"input\":\"x\",\"prompt\":\"x\"}")),
                        NO_HEADERS,
                        policy()))
                .isNotEqualTo(CacheKey.of(
                        "t",
                        EmbeddingRequest.parse(bytes("{\"model\":\"m\",\"input\":\"x\",\"prompt\":\"x\"}")),
                        NO_HEADERS,
                        policy()));
    }

    @Test
    void of_trackingAndPolicyHeaders_doNotMatter() {
        CallHeaders tracking = new CallHeaders(Map.of(
                "Helicone-Property-App",
                "x",
                "Helicone-User-Id",
                "u",
                "Helicone-Cache-Enabled",
                "true",
                "Helicone-RateLimit-Policy",
                "1;w=60"));
        assertThat(of("t", tracking, policy())).isEqualTo(key("t", BODY));
    }

    @Test
    void of_ignoredKeys_doNotMatter() {
        CachePolicy ignoring = new CachePolicy(
                true, true, false, Optional.empty(), 1, Optional.empty(), List.of("request_id", "absent"));
        String one = BODY.replace("}]}", "}],\"request_id\":1}");
        String other = BODY.replace("}]}", "}],\"request_id\":{\"a\":2}}");
        assertThat(CacheKey.of("t", ChatRequest.parse(bytes(one)), NO_HEADERS, ignoring))
                .isEqualTo(CacheKey.of("t", ChatRequest.parse(bytes(other)), NO_HEADERS, ignoring))
                .isEqualTo(CacheKey.of("t", ChatRequest.parse(bytes(BODY)), NO_HEADERS, ignoring));
    }

    /** Or an answer to a question with more in it would be given to somebody who asked the plain one. */
    @Test
    void of_ignoredKeys_areSharedOnlyWithThoseWhoIgnoreThemToo() {
        CachePolicy ignoring =
                new CachePolicy(true, true, false, Optional.empty(), 1, Optional.empty(), List.of("tools", "n"));
        CachePolicy same =
                new CachePolicy(true, true, false, Optional.empty(), 1, Optional.empty(), List.of("n", "tools", "n"));
        assertThat(of("t", NO_HEADERS, ignoring))
                .isEqualTo(of("t", NO_HEADERS, same))
                .isNotEqualTo(of("t", NO_HEADERS, policy()));
    }

    @Test
    void text_anyKey_holdsNoSecretAndStartsWithItsOwner() {
        CacheKey key = of("sk-canary", NO_HEADERS, seeded("canary-seed"));
        assertThat(key.text()).doesNotContain("canary").matches("[0-9a-f/]+");
        assertThat(key.text())
                .startsWith(CacheKey.prefix("sk-canary"))
                .startsWith(CacheKey.prefix("sk-canary", Optional.of("canary-seed")))
                .doesNotStartWith(CacheKey.prefix("sk-canary", Optional.empty()));
        assertThat(key.slots(20)).hasSize(20).doesNotHaveDuplicates();
    }

    private static CacheKey key(String namespace, String body) {
        return CacheKey.of(namespace, ChatRequest.parse(bytes(body)), NO_HEADERS, policy());
    }

    private static CacheKey of(String namespace, CallHeaders headers, CachePolicy policy) {
        return CacheKey.of(namespace, ChatRequest.parse(bytes(BODY)), headers, policy);
    }

    private static CachePolicy policy() {
        return new CachePolicy(true, true, false, Optional.empty(), 1, Optional.empty(), List.of());
    }

    private static CachePolicy seeded(String seed) {
        return new CachePolicy(true, true, false, Optional.empty(), 1, Optional.of(seed), List.of());
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
