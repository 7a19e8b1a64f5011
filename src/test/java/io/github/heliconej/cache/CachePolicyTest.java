package io.github.heliconej.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.heliconej.api.Stop;
import io.github.heliconej.upstream.CallHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CachePolicyTest {

    @Test
    void parse_nothing_usesNoCache() {
        assertThat(policy().isUsed()).isFalse();
        assertThat(policy("Cache-Control", "max-age=nonsense").isUsed()).isFalse();
        assertThat(policy("Helicone-Cache-Enabled", "false").isUsed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Enabled,true,true", "Read,true,false", "Save,false,true"})
    void parse_eachSwitch_readsAndSavesAsItSays(String name, boolean isRead, boolean isSaved) {
        CachePolicy policy = policy("helicone-cache-" + name, " TRUE ");
        assertThat(policy.isRead()).isEqualTo(isRead);
        assertThat(policy.isSaved()).isEqualTo(isSaved);
        assertThat(policy.buckets()).isEqualTo(1);
        assertThat(policy.timeToLive()).isEqualTo(Duration.ofDays(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=60|60",
                "public, MAX-AGE = 60|60",
                "max-age=60, s-maxage=30|30",
                "s-maxage=\"30\",max-age=60|30",
                "max-age=000000000000000060|60",
                "max-age=99999999999999999999999|31536000",
                "max-age=31536001|31536000",
                "stale-while-revalidate=5|604800",
                ", ,|604800"
            })
    void parse_age_isTakenAndCapped(String control, long seconds) {
        assertThat(enabled("Cache-Control", control).timeToLive()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void parse_noStoreAndNoAge_useNothing() {
        assertThat(enabled("Cache-Control", "no-store").isUsed()).isFalse();
        assertThat(enabled("Cache-Control", "max-age=0").isUsed()).isFalse();
    }

    @Test
    void parse_noCache_asksAnewAndReplaces() {
        CachePolicy policy = enabled("Cache-Control", "no-cache");
        assertThat(policy.isRead()).isFalse();
        assertThat(policy.isSaved()).isTrue();
        assertThat(policy.replaces()).isTrue();
    }

    @Test
    void parse_seedAndIgnoredKeys_areTaken() {
        CachePolicy policy = policy(
                "Helicone-Cache-Enabled", "true",
                "Helicone-Cache-Seed", "s1",
                "Helicone-Cache-Ignore-Keys", " request_id, ,timestamp ",
                "Helicone-Cache-Bucket-Max-Size", "20");
        assertThat(policy.seed()).contains("s1");
        assertThat(policy.ignored()).containsExactly("request_id", "timestamp");
        assertThat(policy.buckets()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "21", "-1", "1.5", "x", "", "99999999999999", "1 2"})
    void parse_bucketsOutOfRange_isRefused(String size) {
        assertThatThrownBy(() -> enabled("Helicone-Cache-Bucket-Max-Size", size))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.status()).isEqualTo(400))
                .hasMessageContaining("1 to 20");
        assertThatThrownBy(() -> policy("Helicone-Cache-Bucket-Max-Size", size)).isInstanceOf(Stop.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Helicone-Cache-Enabled,yes",
        "Helicone-Cache-Read,1",
        "Helicone-Cache-Save,on",
        "Cache-Control,max-age=soon",
        "Cache-Control,max-age",
        "Cache-Control,s-maxage=-1"
    })
    void parse_nonsense_isRefused(String name, String value) {
        assertThatThrownBy(() -> enabled(name, value))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.failure().param()).contains(name));
    }

    private static CachePolicy enabled(String name, String value) {
        Map<String, String> headers = new HashMap<>(Map.of("Helicone-Cache-Enabled", "true"));
        headers.put(name, value);
        return CachePolicy.parse(new CallHeaders(headers));
    }

    private static CachePolicy policy(String... pairs) {
        Map<String, String> headers = new HashMap<>();
        for (int index = 0; index < pairs.length; index += 2) {
            headers.put(pairs[index], pairs[index + 1]);
        }
        return CachePolicy.parse(new CallHeaders(headers));
    }
}
