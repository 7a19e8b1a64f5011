package io.github.heliconej.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.CacheOptions;
import io.github.heliconej.api.CallContext;
import io.github.heliconej.api.RetryOptions;
import io.github.heliconej.api.Session;
import io.github.heliconej.api.Stop;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallHeadersTest {

    private static final CallContext NONE = CallContext.none();

    @Test
    void merge_sameNameInAnyCase_laterLayersWin() {
        CallHeaders headers = CallHeaders.merge(
                Map.of(
                        "helicone-a",
                        "default",
                        "Helicone-B",
                        "default",
                        "Helicone-C",
                        "default",
                        "helicone-user-id",
                        "default"),
                Map.of("HELICONE-B", "metadata", "helicone-c", "metadata", "Helicone-User-Id", "metadata"),
                NONE.withUser("typed").withHeader("Helicone-c", "explicit"));
        assertThat(headers.get("Helicone-A")).hasValue("default");
        assertThat(headers.get("Helicone-B")).hasValue("metadata");
        assertThat(headers.get("Helicone-C")).hasValue("explicit");
        assertThat(headers.get("Helicone-User-Id")).hasValue("typed");
        assertThat(headers.values()).hasSize(4);
        assertThat(CallHeaders.merge(
                                Map.of(), Map.of(), NONE.withUser("typed").withHeader("helicone-user-id", "explicit"))
                        .get("Helicone-User-Id"))
                .hasValue("explicit");
    }

    @Test
    void merge_mapsOfTheCaller_areNotTouched() {
        Map<String, String> defaults = Map.of("X-A", "1");
        CallHeaders headers = CallHeaders.merge(defaults, Map.of(), NONE.withHeader("x-a", "2"));
        assertThat(defaults).containsEntry("X-A", "1");
        assertThatThrownBy(() -> headers.values().put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void merge_typedContext_isSpelledAsHeliconeReadsIt() {
        CallContext context = NONE.withUser("u")
                .withSession(Session.of("s", "/a/b", "n"))
                .withProperty("App", "shop")
                .withCache(CacheOptions.enabled()
                        .withMaxAge(Duration.ofMinutes(2))
                        .withBucketSize(3)
                        .withSeed("x")
                        .withIgnoredKeys("user", "seed"))
                .withRatePolicy("10;w=60")
                .withRetry(RetryOptions.of(4))
                .withRequestId("id");
        assertThat(CallHeaders.merge(Map.of(), Map.of(), context).values())
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("Helicone-User-Id", "u"),
                        Map.entry("Helicone-Session-Id", "s"),
                        Map.entry("Helicone-Session-Path", "/a/b"),
                        Map.entry("Helicone-Session-Name", "n"),
                        Map.entry("Helicone-Property-App", "shop"),
                        Map.entry("Helicone-Cache-Enabled", "true"),
                        Map.entry("Cache-Control", "max-age=120"),
                        Map.entry("Helicone-Cache-Bucket-Max-Size", "3"),
                        Map.entry("Helicone-Cache-Seed", "x"),
                        Map.entry("Helicone-Cache-Ignore-Keys", "user,seed"),
                        Map.entry("Helicone-RateLimit-Policy", "10;w=60"),
                        Map.entry("Helicone-Retry-Enabled", "true"),
                        Map.entry("Helicone-Retry-Num", "4"),
                        Map.entry("Helicone-Retry-Factor", "2"),
                        Map.entry("Helicone-Retry-Min-Timeout", "500"),
                        Map.entry("Helicone-Retry-Max-Timeout", "10000"),
                        Map.entry("Helicone-Request-Id", "id"))));
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, Helicone-Cache-Read",
        "false, true, Helicone-Cache-Save",
        "true, true, Helicone-Cache-Enabled"
    })
    void merge_cacheOptions_switchOneHeader(boolean isRead, boolean isSaved, String header) {
        CacheOptions on = CacheOptions.enabled();
        CacheOptions options =
                new CacheOptions(isRead, isSaved, on.maxAge(), on.bucketSize(), on.seed(), on.ignoredKeys());
        assertThat(CallHeaders.merge(Map.of(), Map.of(), NONE.withCache(options))
                        .values())
                .isEqualTo(Map.of(header, "true"));
    }

    @Test
    void merge_noRetries_switchThemOff() {
        CallHeaders headers = CallHeaders.merge(Map.of(), Map.of(), NONE.withRetry(RetryOptions.none()));
        assertThat(headers.get("Helicone-Retry-Enabled")).hasValue("false");
    }

    @Test
    void travel_classes_goWhereTheyBelong() {
        CallHeaders headers = CallHeaders.merge(
                Map.of("Helicone-Auth", "Bearer default", "Helicone-Property-App", "shop"),
                Map.of("Helicone-Cache-Enabled", "true"),
                NONE.withHeader("Helicone-Retry-Num", "1")
                        .withHeader("Helicone-Rate-Limit-Policy", "5;w=60")
                        .withHeader("Cache-Control", "max-age=9")
                        .withHeader("Helicone-Moderations-Enabled", "true")
                        .withHeader("Helicone-Unheard-Of", "x")
                        .withHeader("Helicone-Target-URL", "https://t")
                        .withHeader("Helicone-Fallbacks", "[]")
                        .withHeader("Helicone-Sandbox", "status=429")
                        .withHeader("HeliconeJ-Instance", "i")
                        .withHeader("anthropic-beta", "b"));
        Map<String, String> tracking = Map.of(
                "Helicone-Property-App",
                "shop",
                "Helicone-Moderations-Enabled",
                "true",
                "Helicone-Unheard-Of",
                "x",
                "anthropic-beta",
                "b");
        Map<String, String> policies = new TreeMap<>(tracking);
        policies.putAll(Map.of(
                "Helicone-Cache-Enabled",
                "true",
                "Helicone-Retry-Num",
                "1",
                "Helicone-RateLimit-Policy",
                "5;w=60",
                "Cache-Control",
                "max-age=9"));
        assertThat(headers.toHelicone(false)).isEqualTo(tracking);
        assertThat(headers.toHelicone(true)).isEqualTo(policies);
        assertThat(headers.toDirect()).isEqualTo(Map.of("anthropic-beta", "b"));
    }

    @Test
    void travel_valueBeyondAscii_isPercentEncodedUtf8() {
        CallHeaders headers = CallHeaders.merge(Map.of(), Map.of(), NONE.withProperty("City", "Köln 😀 100%"));
        assertThat(headers.toHelicone(false)).containsEntry("Helicone-Property-City", "K%C3%B6ln %F0%9F%98%80 100%");
        assertThat(headers.get("Helicone-Property-City")).hasValue("Köln 😀 100%");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Helicone-RateLimit-Policy", "Helicone-Rate-Limit-Policy", "helicone-rate-limit-policy"})
    void alias_eitherSpelling_replacesTheEarlierLayer(String spelling) {
        CallHeaders headers = CallHeaders.merge(
                Map.of("Helicone-Rate-Limit-Policy", "1;w=60"),
                Map.of("Helicone-RateLimit-Policy", "2;w=60"),
                NONE.withHeader(spelling, "3;w=60"));
        assertThat(headers.values()).hasSize(1);
        assertThat(headers.toHelicone(true)).isEqualTo(Map.of("Helicone-RateLimit-Policy", "3;w=60"));
    }

    @Test
    void alias_bothSpellingsThatAgree_areOne() {
        CallHeaders headers = CallHeaders.merge(
                Map.of(), Map.of("Helicone-RateLimit-Policy", "1;w=60", "Helicone-Rate-Limit-Policy", "1;w=60"), NONE);
        assertThat(headers.toHelicone(true)).isEqualTo(Map.of("Helicone-RateLimit-Policy", "1;w=60"));
    }

    @ParameterizedTest
    @CsvSource({
        "Helicone-RateLimit-Policy, Helicone-Rate-Limit-Policy",
        "helicone-ratelimit-policy, HELICONE-RATE-LIMIT-POLICY"
    })
    void alias_bothSpellingsThatDiffer_are400InAnyLayer(String one, String other) {
        Map<String, String> both = Map.of(one, "1;w=60", other, "2;w=60");
        assert400(() -> CallHeaders.merge(Map.of(), Map.of(), NONE.withHeaders(both)));
        assert400(() -> CallHeaders.merge(both, Map.of(), NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "authorization",
                "Helicone-Auth",
                "helicone-jwt",
                "Cookie",
                "X-Api-Key",
                "Host",
                "Content-Length",
                "Transfer-Encoding",
                "Connection",
                "Accept-Encoding"
            })
    void merge_keysAndConnectionHeadersOfACaller_are400(String name) {
        assert400(() -> CallHeaders.merge(Map.of(), Map.of(), NONE.withHeader(name, "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "a\nb", "a\r\nX-Evil: 1", "\n", "a\u0000", "a\u001f", "a\u007f"})
    void merge_controlCharactersInAValue_are400WhereverTheyComeFrom(String value) {
        assert400(() -> CallHeaders.merge(Map.of("X-A", value), Map.of(), NONE));
        assert400(() -> CallHeaders.merge(Map.of(), Map.of("Helicone-A", value), NONE));
        assert400(() -> CallHeaders.merge(Map.of(), Map.of(), NONE.withHeader("X-A", value)));
        assert400(() -> CallHeaders.merge(Map.of(), Map.of(), NONE.withUser(value)));
        assert400(() -> CallHeaders.merge(Map.of(), Map.of(), NONE.withProperty("P", value)));
        assert400(() -> CallHeaders.merge(Map.of(), Map.of(), NONE.withSession(Session.of(value))));
        assert400(() -> CallHeaders.merge(
                Map.of(), Map.of(), NONE.withCache(CacheOptions.enabled().withSeed(value))));
        assert400(() -> CallHeaders.merge(Map.of(), Map.of(), NONE.withRatePolicy(value)));
        assert400(() -> CallHeaders.merge(Map.of(), Map.of(), NONE.withRequestId(value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a:b", "a\r\nX-Evil", "ä", "a\"b", "a,b", "a(b", "a\u0000"})
    void merge_impossibleName_is400(String name) {
        assert400(() -> CallHeaders.merge(Map.of(), Map.of(), NONE.withHeader(name, "v")));
        assert400(() -> CallHeaders.merge(Map.of(), Map.of(), NONE.withProperty(name, "v")));
        assert400(() -> CallHeaders.merge(Map.of(), Map.of("Helicone-" + name, "v"), NONE));
    }

    @Test
    void isTrue_anyCase_counts() {
        CallHeaders headers = CallHeaders.merge(Map.of("A", "TRUE", "B", "1"), Map.of(), NONE);
        assertThat(headers.isTrue("a")).isTrue();
        assertThat(headers.isTrue("B") || headers.isTrue("C")).isFalse();
    }

    @Test
    void toString_ofTheHeaders_showsNoValues() {
        assertThat(CallHeaders.merge(Map.of("Helicone-Posthog-Key", "canary"), Map.of(), NONE.withUser("canary"))
                        .toString())
                .doesNotContain("canary");
    }

    private static void assert400(ThrowingCallable merging) {
        assertThatThrownBy(merging).isInstanceOfSatisfying(Stop.class, stop -> {
            assertThat(stop.status()).isEqualTo(400);
            assertThat(stop.failure().message())
                    .isNotBlank()
                    .doesNotContain("\n")
                    .doesNotContain("\r");
        });
    }
}
