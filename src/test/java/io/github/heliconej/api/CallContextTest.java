package io.github.heliconej.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallContextTest {

    @Test
    void with_eachPart_answersWithACopyThatKeepsTheOthers() {
        CallContext full = CallContext.none()
                .withCaller(Caller.open())
                .withUser("u")
                .withSession(Session.of("s", "/a", "n"))
                .withProperty("App", "shop")
                .withProperty("Env", "test")
                .withCache(CacheOptions.enabled())
                .withRatePolicy("10;w=60")
                .withRetry(RetryOptions.of(3))
                .withRequestId("id")
                .withHeader("X-A", "1");
        assertThat(full)
                .isEqualTo(new CallContext(
                        Optional.of(Caller.open()),
                        Optional.of("u"),
                        Optional.of(Session.of("s", "/a", "n")),
                        Map.of("App", "shop", "Env", "test"),
                        Optional.of(CacheOptions.enabled()),
                        Optional.of("10;w=60"),
                        Optional.of(RetryOptions.of(3)),
                        Optional.of("id"),
                        Map.of("X-A", "1")));
        assertThat(CallContext.none()).isEqualTo(CallContext.none().withHeaders(Map.of()));
        assertThat(CallContext.none().headers()).isEmpty();
    }

    @Test
    void headers_anyCase_areOneName() {
        CallContext context = CallContext.none().withHeader("X-Trace", "1").withHeader("x-trace", "2");
        assertThat(context.headers()).hasSize(1);
        assertThat(context.headers().get("X-TRACE")).isEqualTo("2");
        assertThat(context.withUser("u").headers().get("x-TRACE")).isEqualTo("2");
        assertThat(context.withHeaders(Map.of("A", "b")).headers()).hasSize(1).containsEntry("a", "b");
    }

    @Test
    void maps_ofTheCaller_areCopied() {
        Map<String, String> headers = new HashMap<>(Map.of("A", "1"));
        CallContext context = CallContext.none().withHeaders(headers);
        headers.put("B", "2");
        assertThat(context.headers()).doesNotContainKey("B");
        assertThatThrownBy(() -> context.headers().put("C", "3")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> context.withProperty("p", "v").properties().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void cacheOptions_with_changesOnePart() {
        CacheOptions options = CacheOptions.enabled()
                .withMaxAge(Duration.ofHours(1))
                .withBucketSize(5)
                .withSeed("s")
                .withIgnoredKeys("a", "b");
        assertThat(options)
                .isEqualTo(new CacheOptions(
                        true, true, Optional.of(Duration.ofHours(1)), 5, Optional.of("s"), List.of("a", "b")));
    }
}
